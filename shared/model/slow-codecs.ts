/** Codestreams whose codec is slow until it has been used for a while, by the transfer syntaxes that hold them (DICOM PS3.6, Annex A). */
export const codecsSlowToStart = ["jpeg-ls", "jpeg-2000", "high-throughput"] as const;
export type CodecSlowToStart = (typeof codecsSlowToStart)[number];

export const syntaxesSlowToStart: Readonly<Record<CodecSlowToStart, readonly string[]>> = {
  "jpeg-ls": ["1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81"],
  "jpeg-2000": ["1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91"],
  "high-throughput": ["1.2.840.10008.1.2.4.201", "1.2.840.10008.1.2.4.202", "1.2.840.10008.1.2.4.203"],
};
