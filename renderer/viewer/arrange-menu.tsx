/** What a person can say of a series: that it belongs together with another, ends before an image, or is as the program had it. */
import { EllipsisVertical } from "lucide-react";
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { memo } from "react";
import type { OpenImages } from "../../shared/api/engine/imaging.ts";
import { placeWords, setTitle } from "../../shared/imaging/set-words.ts";
import type { DisplaySet } from "../../shared/model/display-set.ts";
import type { ChoiceImage } from "../../shared/model/set-choice.ts";
import { count } from "../words/counts.ts";
import { arrangeSets, asTheProgram } from "./arrange-sets.ts";

interface ArrangeMenuProps {
  readonly study: OpenImages;
  readonly set: DisplaySet;
  /** The image of it that is on screen, counted from 0; null where none is. */
  readonly index: number | null;
}

interface Arrangement {
  readonly id: string;
  readonly name: string;
  readonly act: () => Promise<void>;
}

export const ArrangeMenu = memo(function ArrangeMenu(props: ArrangeMenuProps) {
  const arrangements = arrangementsOf(props);
  if (arrangements.length === 0) return null;
  return (
    <MenuTrigger>
      <AriaButton className="tool-button set-arrange" aria-label={`Arrange ${nameOf(props.set)}`}>
        <EllipsisVertical aria-hidden size="1.25em" strokeWidth={1.75} />
      </AriaButton>
      <Popover className="popover" placement="bottom start">
        <Menu className="options" aria-label={`Arrange ${nameOf(props.set)}`}>
          {arrangements.map(({ id, name, act }) => (
            <MenuItem key={id} className="option" onAction={() => void act()}>
              {name}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
});

function arrangementsOf({ study, set, index }: ArrangeMenuProps): readonly Arrangement[] {
  const { choices } = set;
  const here = index === null ? undefined : set.images[index];
  return [
    ...(choices.length === 0
      ? []
      : [
          {
            id: "program",
            name: "As the program had it",
            act: () =>
              asTheProgram(
                study,
                choices.map(({ id }) => id),
              ),
          },
        ]),
    ...(here === undefined || index === null || index === 0
      ? []
      : [
          {
            id: "here",
            name: `Split before image ${placeWords(set, index)}`,
            act: () =>
              arrangeSets(study, { kind: "split-here", images: [imageOf(here)] }, "It is split before that image."),
          },
        ]),
    ...(set.series < 2
      ? []
      : [
          {
            id: "series",
            name: `Split into its ${set.series} series`,
            act: () =>
              arrangeSets(study, { kind: "split-series", images: anchorOf(set) }, "Each series stands by itself."),
          },
        ]),
    ...study.sets
      .filter((other) => other.id !== set.id)
      .map((other) => ({
        id: other.id,
        name: `Put together with ${nameOf(other)}`,
        act: () =>
          arrangeSets(
            study,
            { kind: "join", images: [...anchorOf(set), ...anchorOf(other)] },
            "The two are scrolled through as one.",
          ),
      })),
  ];
}

function nameOf(set: DisplaySet): string {
  return `${setTitle(set)} · ${count(set.images.length, "image")}`;
}

/** The set is known by its first image. */
function anchorOf({ images: [first] }: DisplaySet): ChoiceImage[] {
  return first === undefined ? [] : [imageOf(first)];
}

function imageOf({ originalId, frame }: ChoiceImage): ChoiceImage {
  return { originalId, frame };
}
