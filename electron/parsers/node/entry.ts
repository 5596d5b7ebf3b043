/** A parser host as a Node child process, started with --permission and an empty environment. */
// Imported for what it does, and first: nothing that reads foreign bytes may get hold of the network before.
// oxlint-disable-next-line import/no-unassigned-import
import "./close-network.ts";
import { parserContract, sourceContract } from "../../../shared/api/parsers.ts";
import { connect, serve } from "../../../shared/rpc.ts";
import { parserHandlers } from "../handlers.ts";
import { nodeAssets } from "./load-assets.ts";
import { parentPort } from "./parent-port.ts";

const port = parentPort();
serve(port, parserContract, parserHandlers(connect(port, sourceContract), nodeAssets()));
