/**
 * Takes from this process what Node's permission model leaves to it: the network, and signals to other processes. To be
 * imported before anything that reads foreign bytes. A seat belt, as the permission model is: no reader asks for these.
 */
import { registerHooks } from "node:module";
import process from "node:process";

const closed = new Set(
  "cluster dgram dns dns/promises http http2 https inspector inspector/promises net tls quic repl".split(" "),
);

function isClosed(specifier: string): boolean {
  return closed.has(specifier.replace(/^node:/, "").replace(/^_(http|tls)_.*$/, "$1"));
}

function refuse(): never {
  throw new Error("not permitted in a parser host");
}

registerHooks({
  resolve: (specifier, context, next) => (isClosed(specifier) ? refuse() : next(specifier, context)),
});

const getBuiltinModule = process.getBuiltinModule.bind(process);
const replaced = {
  getBuiltinModule: (name: string) => (isClosed(name) ? refuse() : getBuiltinModule(name)),
  kill: refuse,
  // The numbers of Node's file flags are all that anybody gets: qpdf's loader asks for them and has no use for them here.
  binding: (name: string) => (name === "constants" ? { fs: {} } : refuse()),
  _linkedBinding: refuse,
  _debugProcess: refuse,
};
for (const [name, value] of Object.entries(replaced)) {
  Object.defineProperty(process, name, { value, writable: false, configurable: false });
}
for (const name of ["fetch", "WebSocket", "EventSource", "XMLHttpRequest"]) {
  Object.defineProperty(globalThis, name, { value: undefined, writable: false, configurable: false });
}
