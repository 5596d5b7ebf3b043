/**
 * `app://host/path` and what stands for it in Chromium. A page cannot be opened at a scheme that Chromium does not know,
 * so it is opened at `https://host.app.localhost/path`: a secure origin of its own that no network serves.
 */

/** What `protocol.registerSchemesAsPrivileged` and `protocol.handle` have named. */
export const knownSchemes = new Set<string>();

/** The address in Chromium of an address of the app. */
export function toChromium(address: string): string {
  const parts = /^([a-z][a-z0-9+-]*):\/\/([^/?#]*)(.*)$/is.exec(address);
  const [, scheme = "", host = "", rest = ""] = parts ?? [];
  if (!knownSchemes.has(scheme.toLowerCase())) return address;
  return `https://${host || "root"}.${scheme.toLowerCase()}.localhost${rest.startsWith("/") ? rest : `/${rest}`}`;
}

/** The address of the app of an address in Chromium. Addresses that stand for nothing are returned as they are. */
export function fromChromium(address: string): string {
  const parts = /^https:\/\/([^/?#]+)\.([a-z][a-z0-9+-]*)\.localhost(?::443)?(\/.*)?$/is.exec(address);
  const [, host = "", scheme = "", rest = "/"] = parts ?? [];
  return knownSchemes.has(scheme.toLowerCase()) ? `${scheme}://${host}${rest}` : address;
}

/** The origin of an address of the app, as Electron writes it; "null" for an address that has none. */
export function originOf(address: string): string {
  const parts = /^([a-z][a-z0-9+-]*):\/\/([^/?#]+)/i.exec(address);
  return parts ? `${parts[1]}://${parts[2]}` : "null";
}
