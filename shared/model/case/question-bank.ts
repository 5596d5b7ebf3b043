/** Questions that guides for patients recommend, by what they are about: to choose from, to be worded anew. */
import type { questionPhrases } from "../../packet-words/question-phrases.ts";
import type { VisitQuestion } from "./asking.ts";

type Group = Exclude<VisitQuestion["group"], "differences" | "other">;

/** One without its row in a packet's other languages does not compile. */
export const questionBank: Readonly<Record<Group, readonly (keyof typeof questionPhrases)[]>> = {
  diagnosis: [
    "Do you agree with the diagnosis?",
    "What else could it be?",
    "What supports the diagnosis, and what speaks against it?",
    "What would change your mind?",
    "Is another test needed before anything is decided?",
  ],
  options: [
    "Which ways of treating it are there, doing nothing among them?",
    "What are the benefits and the risks of each, in numbers?",
    "Is there something newer or less invasive?",
    "How often does it succeed, and what counts as success?",
    "What happens if I wait?",
    "Which side effects are usual, and which are serious?",
    "What would it mean for my daily life?",
  ],
  experience: [
    "How many patients with just this do you see in a year?",
    "How often have you done this yourself?",
    "How often do your patients have complications, and which?",
  ],
  advice: ["What would you do for somebody of your own family?", "Which guideline do you follow here?"],
  next: [
    "Who coordinates my treatment from now on?",
    "What should I watch for, and when should I come at once?",
    "Which tests come next, and when?",
    "Whom do I call when something is unclear?",
  ],
};
