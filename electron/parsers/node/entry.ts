/** What a parser host under Node does once `start.ts` has confined it. */
import { parserContract, sourceContract } from "../../../shared/api/parsers.ts";
import { connect, sayStarted, serve } from "../../../shared/rpc.ts";
import { parserHandlers } from "../handlers.ts";
import { nodeAssets } from "./load-assets.ts";
import { parentPort } from "./parent-port.ts";

const port = parentPort();
serve(port, parserContract, parserHandlers(connect(port, sourceContract), nodeAssets()));
sayStarted(port);
