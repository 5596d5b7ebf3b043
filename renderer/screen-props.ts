/** What every screen is given. */
import type { PersonCard } from "../shared/api/engine/people.ts";
import type { PlaceOf, ScreenName } from "./state/navigation.ts";

export interface ScreenProps<Name extends ScreenName> {
  readonly place: PlaceOf<Name>;
}

/** A screen that needs a person has one; a vault without people does not show it. */
export interface PersonScreenProps<Name extends ScreenName> extends ScreenProps<Name> {
  readonly person: PersonCard;
}
