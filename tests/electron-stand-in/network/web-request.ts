/** `session.webRequest`: what the app decides about each request. */
import { refuseUnknownMembers } from "../not-implemented.ts";

/** A request as listeners see it. Each event adds what is known by then. */
export interface RequestDetails {
  readonly id: number;
  readonly url: string;
  readonly method: string;
  readonly resourceType: string;
  readonly referrer: string;
  readonly timestamp: number;
  readonly webContentsId?: number | undefined;
  readonly webContents?: object | undefined;
  readonly requestHeaders?: Readonly<Record<string, string>>;
  readonly responseHeaders?: Readonly<Record<string, readonly string[]>>;
  readonly statusCode?: number;
  readonly statusLine?: string;
  readonly error?: string;
  readonly fromCache?: boolean;
}

/** What a listener may decide. */
export interface RequestDecision {
  readonly cancel?: boolean;
  readonly redirectURL?: string;
  readonly requestHeaders?: Readonly<Record<string, string>>;
  readonly responseHeaders?: Readonly<Record<string, string | readonly string[]>>;
  readonly statusLine?: string;
}

type Filter = { readonly urls?: readonly string[] };
type Listener = (details: RequestDetails, decide: (decision?: RequestDecision) => void) => void;
type EventName = "onBeforeRequest" | "onBeforeSendHeaders" | "onHeadersReceived" | "onCompleted" | "onErrorOccurred";

/** The listeners of one session. */
export class WebRequest {
  readonly #listeners = new Map<EventName, { readonly filter: Filter; readonly listener: Listener }>();

  onBeforeRequest(filter: Filter | Listener | null, listener?: Listener | null): void {
    this.#listen("onBeforeRequest", filter, listener);
  }
  onBeforeSendHeaders(filter: Filter | Listener | null, listener?: Listener | null): void {
    this.#listen("onBeforeSendHeaders", filter, listener);
  }
  onHeadersReceived(filter: Filter | Listener | null, listener?: Listener | null): void {
    this.#listen("onHeadersReceived", filter, listener);
  }
  onCompleted(filter: Filter | Listener | null, listener?: Listener | null): void {
    this.#listen("onCompleted", filter, listener);
  }
  onErrorOccurred(filter: Filter | Listener | null, listener?: Listener | null): void {
    this.#listen("onErrorOccurred", filter, listener);
  }

  /** Asks the app's listener; without one nothing is decided. */
  ask(event: EventName, details: RequestDetails): Promise<RequestDecision> {
    const listener = this.#listenerFor(event, details.url);
    if (!listener) return Promise.resolve({});
    return new Promise((resolve) => listener(details, (decision) => resolve(decision ?? {})));
  }

  tell(event: EventName, details: RequestDetails): void {
    this.#listenerFor(event, details.url)?.(details, () => undefined);
  }

  #listen(event: EventName, filter: Filter | Listener | null, listener: Listener | null | undefined): void {
    const chosen = typeof filter === "function" ? filter : listener;
    if (chosen)
      this.#listeners.set(event, { filter: typeof filter === "function" ? {} : (filter ?? {}), listener: chosen });
    else this.#listeners.delete(event);
  }

  #listenerFor(event: EventName, url: string): Listener | null {
    const entry = this.#listeners.get(event);
    return entry && (entry.filter.urls?.some((pattern) => isMatch(pattern, url)) ?? true) ? entry.listener : null;
  }
}
refuseUnknownMembers(WebRequest, "webRequest");

function isMatch(pattern: string, url: string): boolean {
  if (pattern === "<all_urls>") return true;
  const source = pattern
    .split("*")
    .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join(".*");
  return new RegExp(`^${source}$`).test(url);
}
