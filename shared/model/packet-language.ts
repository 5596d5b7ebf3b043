/** The languages that a packet can speak: its own pages and stamps, INDEX.HTM, FILES.HTM and README.TXT. */
export const packetLanguages = ["en", "es", "de", "fr"] as const;
export type PacketLanguage = (typeof packetLanguages)[number];
