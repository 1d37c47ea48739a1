// page.js: the behaviors that any page may use. Each waits for its own element or data- attribute.

import "./theme.js"
import "./lock_watch.js"
import "./veil.js"
import "./search_key.js"
import "./repeat_rows.js"
import "./print_button.js"
import "./quiet_form.js"
