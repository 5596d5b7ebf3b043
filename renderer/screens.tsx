/** The screens there are. A new one is a line in this table; the rail shows those with a place in it. */
import {
  ChartNoAxesGantt,
  CircleHelp,
  FileDown,
  FlaskConical,
  FolderOpen,
  House,
  PackageCheck,
  Search,
  Settings as SettingsIcon,
  type LucideIcon,
} from "lucide-react";
import type { ComponentType } from "react";
import type { PersonCard } from "../shared/api/engine/people.ts";
import { CaseScreen } from "./cases/case-screen.tsx";
import { CasesScreen } from "./cases/cases-screen.tsx";
import { VisitScreen } from "./cases/visit-screen.tsx";
import { DocumentScreen } from "./document/document-screen.tsx";
import { GapsScreen } from "./gaps/gaps-screen.tsx";
import { RecordsScreen } from "./records/records-screen.tsx";
import { StudyScreen } from "./imaging/study-screen.tsx";
import { HomeScreen } from "./home/home-screen.tsx";
import { LabsScreen } from "./labs/labs-screen.tsx";
import { ImportScreen } from "./import/import-screen.tsx";
import { ReceiptScreen } from "./import/receipt-screen.tsx";
import { PacketScreen } from "./packet/packet-screen.tsx";
import { NewPersonScreen } from "./people/new-person-screen.tsx";
import { PersonScreen } from "./people/person-screen.tsx";
import { JoinScreen } from "./parts/join-screen.tsx";
import { PartsScreen } from "./parts/parts-screen.tsx";
import { TwiceScreen } from "./parts/twice-screen.tsx";
import { ReviewScreen } from "./review/review-screen.tsx";
import { SearchScreen } from "./search/search-screen.tsx";
import { SettingsScreen } from "./settings/settings-screen.tsx";
import type { PersonScreenProps, ScreenProps } from "./screen-props.ts";
import { ViewerScreen } from "./viewer/viewer-screen.tsx";
import { TimelineScreen } from "./timeline/timeline-screen.tsx";
import type { Place, ScreenName } from "./state/navigation.ts";

interface RailPlace {
  readonly word: string;
  readonly Icon: LucideIcon;
  readonly at: "top" | "foot";
}

export type Layout = "reading" | "wide" | "full" | "dark";

type ScreenOf<Name extends ScreenName> = {
  readonly rail?: RailPlace;
  /** Where the rail shows the person to be while this screen, which has no place of its own there, is open. */
  readonly within?: ScreenName;
  /** "reading" keeps lines short, "wide" takes the middle's width, "full" its whole height without a margin, "dark" that on black, beside a rail of icons. */
  readonly layout: Layout;
} & (
  | { readonly needsPerson: true; readonly Component: ComponentType<PersonScreenProps<Name>> }
  | { readonly needsPerson: false; readonly Component: ComponentType<ScreenProps<Name>> }
);

type ScreenTable = { readonly [Name in ScreenName]: ScreenOf<Name> };

export const screens: ScreenTable = {
  home: {
    rail: { word: "Home", Icon: House, at: "top" },
    layout: "reading",
    needsPerson: false,
    Component: HomeScreen,
  },
  timeline: {
    rail: { word: "Timeline", Icon: ChartNoAxesGantt, at: "top" },
    layout: "full",
    needsPerson: true,
    Component: TimelineScreen,
  },
  records: {
    rail: { word: "Records", Icon: FolderOpen, at: "top" },
    layout: "wide",
    needsPerson: true,
    Component: RecordsScreen,
  },
  labs: {
    rail: { word: "Labs", Icon: FlaskConical, at: "top" },
    layout: "wide",
    needsPerson: true,
    Component: LabsScreen,
  },
  cases: {
    rail: { word: "Case", Icon: CircleHelp, at: "top" },
    layout: "reading",
    needsPerson: true,
    Component: CasesScreen,
  },
  case: { within: "cases", layout: "wide", needsPerson: true, Component: CaseScreen },
  visit: { within: "cases", layout: "reading", needsPerson: true, Component: VisitScreen },
  document: { within: "records", layout: "full", needsPerson: false, Component: DocumentScreen },
  review: { within: "records", layout: "full", needsPerson: true, Component: ReviewScreen },
  parts: { within: "records", layout: "wide", needsPerson: false, Component: PartsScreen },
  join: { within: "records", layout: "reading", needsPerson: true, Component: JoinScreen },
  twice: { within: "records", layout: "wide", needsPerson: true, Component: TwiceScreen },
  gaps: { within: "records", layout: "reading", needsPerson: true, Component: GapsScreen },
  study: { within: "records", layout: "wide", needsPerson: false, Component: StudyScreen },
  images: { within: "records", layout: "dark", needsPerson: false, Component: ViewerScreen },
  import: {
    rail: { word: "Import", Icon: FileDown, at: "top" },
    layout: "reading",
    needsPerson: false,
    Component: ImportScreen,
  },
  receipt: { within: "import", layout: "reading", needsPerson: false, Component: ReceiptScreen },
  packet: {
    rail: { word: "Packet", Icon: PackageCheck, at: "top" },
    layout: "wide",
    needsPerson: true,
    Component: PacketScreen,
  },
  search: {
    rail: { word: "Search", Icon: Search, at: "foot" },
    layout: "reading",
    needsPerson: false,
    Component: SearchScreen,
  },
  settings: {
    rail: { word: "Settings", Icon: SettingsIcon, at: "foot" },
    layout: "reading",
    needsPerson: false,
    Component: SettingsScreen,
  },
  person: { layout: "reading", needsPerson: true, Component: PersonScreen },
  "new-person": { layout: "reading", needsPerson: false, Component: NewPersonScreen },
};

interface ScreenViewProps {
  readonly place: Place;
  readonly person: PersonCard | null;
}

/** The screen of a place; home where it needs a person and there is nobody yet. */
export function ScreenView({ place, person }: ScreenViewProps) {
  const found = screens[place.screen] as ScreenOf<ScreenName>;
  if (found.needsPerson && person === null) return <HomeScreen place={{ screen: "home" }} />;
  // The table pairs each name with a component of that name's place, which the compiler cannot follow through a union.
  if (found.needsPerson) {
    const Component = found.Component as ComponentType<{ place: Place; person: PersonCard | null }>;
    return <Component place={place} person={person} />;
  }
  const Component = found.Component as ComponentType<{ place: Place }>;
  return <Component place={place} />;
}

/** How the middle zone lays the place's screen out. */
export function layoutOf(place: Place): Layout {
  return screens[place.screen].layout;
}

/** The rail's places in their order, of those that exist. */
export function railPlaces(
  at: "top" | "foot",
  hasPerson: boolean,
): readonly { readonly name: RailName; readonly rail: RailPlace }[] {
  const order: readonly RailName[] = [
    "home",
    "timeline",
    "records",
    "labs",
    "cases",
    "import",
    "packet",
    "search",
    "settings",
  ];
  return order.flatMap((name) => {
    const found = screens[name];
    if (found.rail?.at !== at || (found.needsPerson && !hasPerson)) return [];
    return [{ name, rail: found.rail }];
  });
}

/** Screens that one can go to without knowing more. */
export type RailName = "home" | "timeline" | "records" | "labs" | "cases" | "import" | "packet" | "search" | "settings";

/** The rail's place that is marked as current. */
export function railNameOf(place: Place): ScreenName {
  return screens[place.screen].within ?? place.screen;
}
