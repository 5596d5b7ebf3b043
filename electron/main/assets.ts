/** `app://`: the program's own files, and bytes that the engine hands out once under an address nobody can guess. */
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import type { Session } from "electron";

/** Answers the bytes behind a ticket, or null. */
export type TakeBytes = (
  ticket: string,
) => Promise<{ readonly contentType: string; readonly bytes: Uint8Array } | null>;

const policies = {
  casebook:
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  parser:
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
} as const;
export type AssetHost = keyof typeof policies;

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};

/** Serves `app://<host>/` in the session from the folder; `/bytes/<ticket>` comes from the engine. */
export function serveAssets(
  session: Session,
  { host, folder, takeBytes }: { readonly host: AssetHost; readonly folder: string; readonly takeBytes?: TakeBytes },
): void {
  session.protocol.handle("app", async (request) => {
    const { host: asked, pathname } = new URL(request.url);
    if (asked !== host || request.method !== "GET") return new Response(null, { status: 404 });
    const ticket = /^\/bytes\/([a-z0-9]{8,64})$/.exec(pathname)?.[1];
    if (ticket !== undefined) return await bytesResponse(ticket, takeBytes);
    return await fileResponse(folder, pathname, policies[host]);
  });
}

async function bytesResponse(ticket: string, takeBytes: TakeBytes | undefined): Promise<Response> {
  let found: Awaited<ReturnType<TakeBytes>> | undefined;
  try {
    found = await takeBytes?.(ticket);
  } catch {
    // The engine has just ended, with whatever waited: the page that asked for it is going as well.
    return new Response(null, { status: 204 });
  }
  if (!found) return new Response(null, { status: 404 });
  return new Response(streamOf(found.bytes), { headers: headersFor(found.contentType) });
}

/** The bytes as they are: a body that is no stream would be a copy of them, and a second one when it is sent. */
function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => {
      if (bytes.length > 0) controller.enqueue(bytes);
      controller.close();
    },
  });
}

async function fileResponse(folder: string, pathname: string, policy: string): Promise<Response> {
  // Only names that the build gives: no escapes, no "..", nothing that leaves the folder.
  if (!/^(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/.test(pathname)) return new Response(null, { status: 404 });
  try {
    const bytes = await readFile(join(folder, pathname));
    const contentType = contentTypes[extname(pathname)] ?? "application/octet-stream";
    return new Response(Uint8Array.from(bytes), {
      headers: { ...headersFor(contentType), "content-security-policy": policy },
    });
  } catch {
    return new Response(null, { status: 404 });
  }
}

function headersFor(contentType: string): Record<string, string> {
  return {
    "content-type": contentType,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
  };
}
