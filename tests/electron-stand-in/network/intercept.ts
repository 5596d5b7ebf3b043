/** Every request of every page: asked of the app, answered by its protocol handlers, or failed. Nothing reaches a network. */
import type { DevtoolsSession } from "../devtools/connection.ts";
import type { Protocol } from "../devtools/protocol.ts";
import { contentsOfFrame, openContents } from "../window/registry.ts";
import type { WebContents } from "../window/web-contents.ts";
import { fromChromium, originOf, toChromium } from "./addresses.ts";
import type { ProtocolHandler } from "./protocol.ts";
import { sessionOf } from "./session.ts";
import type { RequestDetails, WebRequest } from "./web-request.ts";

type Paused = Protocol.Fetch.requestPausedPayload;
type Headers_ = Readonly<Record<string, string | readonly string[]>>;
type Reason = Protocol.Network.ErrorReason;

const electronTypes: Readonly<Record<string, string>> = {
  Document: "mainFrame",
  Stylesheet: "stylesheet",
  Script: "script",
  Image: "image",
  Font: "font",
  Media: "media",
  XHR: "xhr",
  Fetch: "xhr",
  Ping: "ping",
  CSPViolationReport: "cspReport",
  WebSocket: "webSocket",
};
let lastId = 0;

/** Begins to answer requests. */
export async function interceptRequests(root: DevtoolsSession): Promise<void> {
  root.on("Fetch.requestPaused", (paused) => {
    const request = new PausedRequest(root, paused);
    request.decide().catch((error: unknown) => {
      process.stderr.write(`electron stand-in: a request failed: ${String(error)}\n`);
      return request.fail("Failed");
    });
  });
  await root.send("Fetch.enable", {
    patterns: ["http*://*", "ws*://*", "file://*"].map((urlPattern) => ({ urlPattern })),
  });
}

class PausedRequest {
  readonly #root: DevtoolsSession;
  readonly #paused: Paused;
  readonly #url: string;
  readonly #contents: WebContents | undefined;
  readonly #webRequest: WebRequest;
  readonly #handler: ProtocolHandler | undefined;

  constructor(root: DevtoolsSession, paused: Paused) {
    this.#root = root;
    this.#paused = paused;
    this.#url = fromChromium(paused.request.url);
    this.#contents = contentsOfFrame(paused.frameId) ?? contentsOfOrigin(this.#url);
    const session = this.#contents?.session ?? sessionOf("");
    this.#webRequest = session.webRequest;
    this.#handler = session.protocol.handlerFor(this.#url);
  }

  async decide(): Promise<void> {
    const messageBytes = this.#contents?.takeMessageBytes(this.#url);
    if (messageBytes) return this.#reply(200, { "cache-control": "no-store" }, messageBytes);
    if (this.#isRefusedNavigation()) return this.fail("Aborted");
    // Chromium's own windows ask for an icon; Electron's do not.
    if (this.#isForIcon()) return this.#reply(204, {}, new Uint8Array());
    const details = this.#details();
    const before = await this.#webRequest.ask("onBeforeRequest", details);
    if (before.cancel) return this.#block(details);
    if (before.redirectURL) return this.#reply(307, { location: toChromium(before.redirectURL) }, new Uint8Array());
    // No handler, no answer: there is no network to ask.
    if (!this.#handler) {
      this.#webRequest.tell("onErrorOccurred", { ...details, error: "net::ERR_INTERNET_DISCONNECTED" });
      return this.fail("InternetDisconnected");
    }
    const sending = await this.#webRequest.ask("onBeforeSendHeaders", details);
    if (sending.cancel) return this.#block(details);
    const response = await this.#answer(this.#handler, sending.requestHeaders ?? this.#paused.request.headers);
    if (response.type === "error") return this.fail("Failed");
    await this.#finish(response, details);
  }

  async fail(errorReason: Reason): Promise<void> {
    // The page may have closed or cancelled the request meanwhile.
    await this.#root
      .send("Fetch.failRequest", { requestId: this.#paused.requestId, errorReason })
      .catch(() => undefined);
  }

  #isRefusedNavigation(): boolean {
    const { resourceType, frameId } = this.#paused;
    return resourceType === "Document" && this.#contents?.isNavigationRefused(this.#url, frameId) === true;
  }

  #isForIcon(): boolean {
    return this.#paused.resourceType === "Other" && this.#url.endsWith("/favicon.ico");
  }

  async #block(details: RequestDetails): Promise<void> {
    this.#webRequest.tell("onErrorOccurred", { ...details, error: "net::ERR_BLOCKED_BY_CLIENT" });
    await this.fail("BlockedByClient");
  }

  async #answer(handler: ProtocolHandler, headers: Headers_): Promise<Response> {
    const { method } = this.#paused.request;
    const hasBody = method !== "GET" && method !== "HEAD";
    const request = new Request(this.#url, {
      method,
      headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
      ...(hasBody ? { body: this.#body() } : {}),
    });
    try {
      return await handler(request);
    } catch (error) {
      process.stderr.write(`electron stand-in: a protocol handler failed: ${String(error)}\n`);
      return Response.error();
    }
  }

  /** The pipe brings bytes as bytes, whatever the protocol's types say of base64. */
  #body(): Uint8Array<ArrayBuffer> {
    const entries = this.#paused.request.postDataEntries ?? [];
    return new Uint8Array(
      Buffer.concat(entries.map((entry) => (entry.bytes ?? Buffer.alloc(0)) as unknown as Uint8Array)),
    );
  }

  async #finish(response: Response, details: RequestDetails): Promise<void> {
    const statusCode = response.status;
    const received = await this.#webRequest.ask("onHeadersReceived", {
      ...details,
      statusCode,
      statusLine: `HTTP/1.1 ${statusCode} ${response.statusText}`.trim(),
      responseHeaders: headerLists(response.headers),
    });
    if (received.cancel) return this.#block(details);
    const body = await bodyOf(response);
    await this.#reply(statusCode, received.responseHeaders ?? headerLists(response.headers), body);
    this.#webRequest.tell("onCompleted", { ...details, statusCode, fromCache: false });
  }

  async #reply(responseCode: number, headers: Headers_, body: Uint8Array): Promise<void> {
    const responseHeaders = Object.entries(headers)
      // Chromium gets the body whole and unpacked, and counts it itself.
      .filter(([name]) => !/^content-(length|encoding)$/i.test(name))
      .flatMap(([name, values]) => [values].flat().map((value) => ({ name, value })));
    const { requestId } = this.#paused;
    await this.#root
      .send("Fetch.fulfillRequest", { requestId, responseCode, responseHeaders, body: body as unknown as string })
      // The page may have closed or cancelled the request meanwhile.
      .catch(() => undefined);
  }

  #details(): RequestDetails {
    const { request, resourceType, frameId } = this.#paused;
    const isSubFrame = resourceType === "Document" && this.#contents?.isMainFrame(frameId) === false;
    return {
      id: ++lastId,
      url: this.#url,
      method: request.method,
      resourceType: isSubFrame ? "subFrame" : (electronTypes[resourceType] ?? "other"),
      referrer: fromChromium(request.headers["Referer"] ?? ""),
      timestamp: Date.now(),
      webContentsId: this.#contents?.id,
      webContents: this.#contents,
      requestHeaders: request.headers,
    };
  }
}

/** The body in the memory in which it came, where it came in one piece. */
async function bodyOf({ body }: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  if (body !== null) for await (const chunk of body as ReadableStream<Uint8Array>) chunks.push(chunk);
  const [only] = chunks;
  return chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks);
}

/** Requests of a worker within a worker name no frame of a page: they belong to a page of the same origin. */
function contentsOfOrigin(url: string): WebContents | undefined {
  const origin = originOf(url);
  return [...openContents.values()].find((contents) => originOf(contents.getURL()) === origin);
}

function headerLists(headers: Headers): Record<string, readonly string[]> {
  const lists: Record<string, string[]> = {};
  for (const [name, value] of headers) lists[name] = [...(lists[name] ?? []), value];
  return lists;
}
