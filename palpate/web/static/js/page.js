// page.js: the behaviors that any page may use. Each waits for its own element or data- attribute.

import "./theme.js"
import "./type_size.js"
import "./lock_watch.js"
import "./veil.js"
import "./search_key.js"
import "./help_key.js"
import "./term.js"
import "./repeat_rows.js"
import "./print_button.js"
import "./pack_files.js"
import "./quiet_form.js"
