/** `session.protocol`: the handlers that answer requests of the app's own schemes. */
import { refuseUnknownMembers, withUnknownRefused } from "../not-implemented.ts";
import { isReady } from "../runtime.ts";
import { knownSchemes } from "./addresses.ts";

/** Answers requests of one scheme. */
export type ProtocolHandler = (request: Request) => Response | Promise<Response>;

/** The handlers of one session, by scheme. */
export class ProtocolHandlers {
  readonly #handlers = new Map<string, ProtocolHandler>();

  handle(scheme: string, handler: ProtocolHandler): void {
    if (this.#handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    this.#handlers.set(scheme, handler);
    knownSchemes.add(scheme);
  }

  unhandle(scheme: string): void {
    if (!this.#handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
  }

  isProtocolHandled(scheme: string): boolean {
    return this.#handlers.has(scheme);
  }

  handlerFor(url: string): ProtocolHandler | undefined {
    return this.#handlers.get(url.slice(0, url.indexOf(":")));
  }
}
refuseUnknownMembers(ProtocolHandlers, "protocol");

/** Electron's `protocol`: the default session's handlers, and the list of schemes that are to be secure origins. */
export function protocolModule(handlers: ProtocolHandlers) {
  return withUnknownRefused("protocol", {
    registerSchemesAsPrivileged(schemes: readonly { readonly scheme: string }[]): void {
      if (isReady()) throw new Error("protocol.registerSchemesAsPrivileged should be called before app is ready");
      for (const { scheme } of schemes) knownSchemes.add(scheme);
    },
    handle: (scheme: string, handler: ProtocolHandler) => handlers.handle(scheme, handler),
    unhandle: (scheme: string) => handlers.unhandle(scheme),
    isProtocolHandled: (scheme: string) => handlers.isProtocolHandled(scheme),
  });
}
