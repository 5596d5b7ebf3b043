/** A main process with the app's own parser pages and nothing else; a test at the other end of a socket is their engine. */
import { connect as connectTo } from "node:net";
import process from "node:process";
import { app, protocol } from "electron";
import { guardContents } from "../../../electron/main/page-safety.ts";
import { listenToPages } from "../../../electron/main/pages.ts";
import { ParserPages } from "../../../electron/main/parser-pages.ts";
import { engineHostContract, hostContract } from "../../../shared/api/shell.ts";
import { laneOf } from "../../../shared/lanes.ts";
import { connect, serve, type Port } from "../../../shared/rpc.ts";
import { socketPort } from "./socket-port.ts";

app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
app.on("window-all-closed", () => undefined);
app.on("web-contents-created", (_event, contents) => guardContents(contents));
void app.whenReady().then(run);

function run(): void {
  listenToPages();
  const pipe = socketPort(connectTo(process.env["PARSER_PAGE_SOCKET"] ?? ""));
  const pages = new ParserPages({
    preload: process.env["PARSER_PAGE_PRELOAD"] ?? "",
    folder: process.env["PARSER_PAGE_FOLDER"] ?? "",
  });
  const lane = laneOf(pipe, "host");
  const engine = connect(lane, engineHostContract);
  serve(lane, hostContract, {
    openParserHost: async () => {
      const { hostId, page } = await pages.open();
      relay(pipe, hostId, page, () => void engine.parserHostGone({ hostId }).catch(() => undefined));
      return { hostId };
    },
    closeParserHost: ({ hostId }) => {
      pages.close(hostId);
      return null;
    },
    holdIdleLock: () => null,
    vaultIsOpen: () => null,
  });
  pages.watchProcesses((hostId, drawing) => {
    void engine.parserHostProcess({ hostId, ...drawing }).catch(() => undefined);
  });
}

/** As the app's main process passes a page's conversation on. */
function relay(pipe: Port, hostId: number, page: Port, onGone: () => void): void {
  const parser = laneOf(page, "parser");
  const asked = laneOf(pipe, `parser:${hostId}`);
  parser.onMessage((message) => asked.postMessage(message));
  const stop = asked.onMessage((message) => parser.postMessage(message));
  page.onClose(() => {
    stop();
    onGone();
  });
}
