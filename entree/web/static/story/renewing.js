// The vault of the page that sets conversations over to the latest key, in one bundle.

import { open } from "./portal/opened.js";
import { rewrap } from "./portal/rewrapping.js";
import { openEpoch } from "./portal/stated.js";
import { serve } from "./portal/vault.js";

serve({ unlock: open, openEpoch, rewrap });
