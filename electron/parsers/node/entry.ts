/** A parser host as a Node child process, started with --permission and an empty environment. */
// Imported for what it does, and first: nothing that reads foreign bytes may get hold of the network before.
// oxlint-disable-next-line import/no-unassigned-import
import "./close-network.ts";
import process from "node:process";
import { parserContract, sourceContract } from "../../../shared/api/parsers.ts";
import { connect, serve, type Port } from "../../../shared/rpc.ts";
import { parserHandlers } from "../handlers.ts";
import { nodeAssets } from "./load-assets.ts";

const port: Port = {
  postMessage: (message) => void process.send?.(message),
  onMessage: (listener) => {
    process.on("message", listener);
    return () => process.off("message", listener);
  },
  onClose: (listener) => {
    process.once("disconnect", listener);
    return () => process.off("disconnect", listener);
  },
};

process.once("disconnect", () => process.exit(0));
serve(port, parserContract, parserHandlers(connect(port, sourceContract), nodeAssets()));
