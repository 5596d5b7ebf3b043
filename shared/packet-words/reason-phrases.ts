/**
 * Why a file was kept unread, in the languages beside English: what it is, without what the English sentence in reason-words.ts tells
 * its owner to do. "{about}" is what the code is about, which may be a code itself. A code without its row does not compile.
 */
import type { ReasonCode } from "../reason-words.ts";
import type { Others } from "./others.ts";
import { archives } from "./reasons/archives.ts";
import { images } from "./reasons/images.ts";
import { papers } from "./reasons/papers.ts";
import { sources } from "./reasons/sources.ts";

export const reasonPhrases: Readonly<Record<ReasonCode, Others>> = { ...papers, ...images, ...archives, ...sources };
