/** A phrase of a packet in the languages beside English: one that is missing does not compile. */
import type { PacketLanguage } from "../model/packet-language.ts";

export type Others = Readonly<Record<Exclude<PacketLanguage, "en">, string>>;
/** By the English phrase, which is what the pages ask for; "{…}" is a place that they fill. */
export type Phrases = Readonly<Record<string, Others>>;
