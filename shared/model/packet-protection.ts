/** How a packet is kept from everybody who does not know its password. */
import { z } from "zod";

/** The standard for PDFs looks at this much of a password (ISO 32000-2 7.6.4.3.3); a longer one would be cut silently. */
export const mostPasswordBytes = 127;

/** A packet's password in UTF-8: whoever receives it wipes it after use. */
export const PacketPassword = z.custom<Uint8Array>(
  (value) => value instanceof Uint8Array && value.length > 0 && value.length <= mostPasswordBytes,
);

/** Of a packet that was written: open to anybody; with its PDF locked; or with nothing in its folder that is not locked. */
export const packetLocks = ["open", "pdf", "everything"] as const;
export type PacketLock = (typeof packetLocks)[number];
