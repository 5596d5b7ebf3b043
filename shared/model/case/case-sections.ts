/** The parts of a case, in the order in which people do them. */
export const caseSectionWords = {
  question: "Question and goal",
  summary: "One-page summary",
  questions: "Questions",
  records: "Records wanted",
  requests: "Requests",
  calls: "Insurance",
  providers: "Who to ask",
  time: "Time and costs",
  visits: "Visit",
  opinions: "Opinions",
  decision: "Deciding",
} as const;
export type CaseSection = keyof typeof caseSectionWords;
export const caseSections = Object.keys(caseSectionWords) as [CaseSection, ...CaseSection[]];
