// work.js: the small helps of the page "What was done". Without them every form on it works as it stands.

import "./pick_list.js"
import "./from_mark.js"
import "./position_sketch.js"
