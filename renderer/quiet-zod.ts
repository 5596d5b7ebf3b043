/** Imported before anything that makes a schema: the page may not make code from text, and zod then does not try to. */
import { z } from "zod";

z.config({ jitless: true });
