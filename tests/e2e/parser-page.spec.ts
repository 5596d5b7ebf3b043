/** The contract of parser hosts on the page that the app uses: hidden, sandboxed, spoken to through Electron. */
import { rmSync, writeFileSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { _electron, type ElectronApplication } from "playwright";
import { afterAll, beforeAll, inject } from "vitest";
import { build } from "vite";
import { bundle } from "../../electron/build/build-app.ts";
import { PageParserHosts } from "../../electron/engine/parser-hosts/page-parser-hosts.ts";
import { parserRunner } from "../../electron/engine/parser-hosts/parser-hosts.ts";
import { engineHostContract, hostContract } from "../../shared/api/shell.ts";
import { laneOf } from "../../shared/lanes.ts";
import { connect, serve } from "../../shared/rpc.ts";
import { describeHost } from "../contract/parser-host-suite.ts";
import { TempFolder } from "../fixtures/temp-vault.ts";
import { socketPort } from "./parser-page/socket-port.ts";

let folder: TempFolder;
let app: ElectronApplication;
let server: Server;
let hosts: PageParserHosts;

beforeAll(async () => {
  folder = new TempFolder();
  // Beside the app, so that its folder of modules is found.
  const programFolder = join(inject("appFolder"), "parser-page");
  await build(bundle(programFolder, { main: "tests/e2e/parser-page/main.ts" }, "es"));
  writeFileSync(
    join(programFolder, "package.json"),
    JSON.stringify({ name: "parser-page", type: "module", main: "main.js" }),
  );
  const socketPath = process.platform === "win32" ? `\\\\.\\pipe\\casebook-${process.pid}` : folder.join("socket");
  server = createServer().listen(socketPath);
  const connected = new Promise<Socket>((resolve) => server.once("connection", resolve));
  app = await startMain(programFolder, socketPath);
  hosts = engineAt(await connected);
});
afterAll(async () => {
  await app.close();
  server.close();
  rmSync(join(inject("appFolder"), "parser-page"), { recursive: true, force: true });
  folder[Symbol.dispose]();
});

function startMain(programFolder: string, socketPath: string): Promise<ElectronApplication> {
  const { kind, executablePath } = inject("electron");
  const display = inject("display");
  return _electron.launch({
    executablePath,
    args: [...(kind === "electron" && process.getuid?.() === 0 ? ["--no-sandbox"] : []), programFolder],
    env: {
      PATH: process.env["PATH"] ?? "",
      HOME: folder.path,
      TMPDIR: tmpdir(),
      PARSER_PAGE_SOCKET: socketPath,
      PARSER_PAGE_PRELOAD: join(inject("appFolder"), "app", "parser-preload.cjs"),
      PARSER_PAGE_FOLDER: join(inject("appFolder"), "app", "parser"),
      ...(display === "" ? { CASEBOOK_STANDIN_HEADLESS: "1" } : { DISPLAY: display }),
    },
  });
}

/** The engine's end of the pipe, as the engine's own process has it. */
function engineAt(socket: Socket): PageParserHosts {
  const pipe = socketPort(socket);
  const lane = laneOf(pipe, "host");
  const pages = new PageParserHosts(pipe, connect(lane, hostContract));
  serve(lane, engineHostContract, {
    pageOpened: () => null,
    pageClosed: () => null,
    parserHostGone: ({ hostId }) => {
      pages.gone(hostId);
      return null;
    },
    parserHostProcess: ({ hostId, ...drawing }) => {
      pages.processOf(hostId, drawing);
      return null;
    },
    takeBytes: () => null,
    grantPath: () => null,
    backUpByItself: () => null,
    closeVault: () => null,
  });
  return pages;
}

describeHost("in a sandboxed page", () => parserRunner((choice) => hosts.make(choice)));
