// The vault of the page of a conversation, in one bundle: what opens sections and seals a reply.

import { openSection, readLines } from "./portal/conversation.js";
import { open } from "./portal/opened.js";
import { reply } from "./portal/replying.js";
import { openEpoch } from "./portal/stated.js";
import { serve } from "./portal/vault.js";

serve({ unlock: open, openEpoch, readLines, openSection, reply });
