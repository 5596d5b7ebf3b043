/** The choices of a card's sex. */
import type { Option } from "../components/choices.tsx";

export const unstated = "unstated";

export const sexOptions: readonly Option<"female" | "male" | "other" | typeof unstated>[] = [
  { value: "female", label: "Female" },
  { value: "male", label: "Male" },
  { value: "other", label: "Other" },
  { value: unstated, label: "Not stated" },
];
