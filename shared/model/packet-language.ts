/** The languages that a packet's headings can have. */
export const packetLanguages = ["en", "es", "de", "fr"] as const;
export type PacketLanguage = (typeof packetLanguages)[number];
