/** Given names: a line of two words is a person's name rather than a heading when one of them is one. */
import { dictionary } from "@zxcvbn-ts/language-en";
import { foldWord } from "./month-names.ts";

/** Men's names, which the dictionary's list of given names leaves out, and common ones of other languages. */
const others = `
  aaron adam adrian alan albert alejandro alex alexander alfred allan allen alvin andre andreas andrew andy anthony antonio arnold arthur
  austin barry ben benjamin bernard bill billy bob bobby brad bradley brandon brendan brent brett brian bruce bryan byron calvin cameron
  carl carlos cecil cedric chad charles charlie chester chris christian christopher clarence clark claude clayton clifford clyde cody colin
  connor corey craig curtis dale dan daniel danny darren darryl dave david dean dennis derek derrick don donald doug douglas duane dustin
  dwayne dwight earl eddie edgar edmund eduardo edward edwin eli elijah elmer eric erik ernest ethan eugene evan felix fernando floyd
  francis francisco frank franklin fred frederick gabriel gary gavin gene geoffrey george gerald gerard gilbert glen glenn gordon graham
  greg gregory guy harold harry harvey hector henry herbert herman homer howard hugh ian isaac ivan jack jackson jacob jaime jake james
  jamie jared jason javier jay jeff jeffery jeffrey jeremiah jeremy jerome jerry jesse jesus jim jimmy joe joel john johnny jon jonathan
  jordan jorge jose joseph joshua juan julian julio justin karl keith kelly ken kenneth kent kevin kirk kurt kyle lance larry lawrence lee
  leo leon leonard leroy leslie lester lewis liam lloyd logan lonnie louis lucas luis luke luther malcolm manuel marc marco marcus mario
  mark marshall martin marvin mathew matthew maurice max melvin michael miguel mike milton mitchell morris nathan nathaniel neal neil
  nicholas nick noah noel norman oliver oscar otto owen patrick paul pedro perry peter phil philip phillip rafael ralph ramon randall randy
  ray raymond reginald rene ricardo richard rick ricky robert roberto rodney roger roland ron ronald ronnie ross roy ruben rudolph russell
  ryan salvador sam samuel saul scott sean sebastian sergio seth shane shawn sidney simon spencer stanley stephen steve steven stewart
  stuart ted terrence terry theodore thomas tim timothy toby todd tom tommy tony travis trevor troy tyler tyrone vernon victor vincent
  virgil wade wallace walter warren wayne wesley willard william willie zachary
  hans josef franz werner heinz gerd horst dieter manfred rainer ralf jens torsten thorsten markus bernd holger dirk gerhard helmut
  ulrich friedrich wilhelm heinrich ludwig anton elke petra ilse gerda hannelore renate jutta lena annika
  jacques michel alain nicolas laurent pascal didier gilles bruno yves hervé sylvie chantal nathalie isabelle véronique amélie
  enrique miguel ángel rafael joaquín ignacio álvaro dolores mercedes rosario concepción josefa
  mario salvatore vincenzo domenico alessandro stefano paola laura elena piet henk kees joost maarten marijke
  erika jürgen heike uwe klaus wolfgang günther günter sabine birgit ursula monika petra stefan matthias jan jonas ingrid helga renate
  brigitte josé maría pablo sofía sofia lucía carmen pilar joão ana antónio paulo mariana giulia giuseppe giovanni francesca luca matteo
  chiara pierre jean françois emilie émilie céline benoît thierry anneke pieter willem sanne bram piotr paweł agnieszka katarzyna
  małgorzata zofia jiří tomáš petr jana lenka eva björn lars sven astrid mehmet mustafa ayşe fatma emine ahmed mohamed mohammed muhammad
  desmond winston nigel clive alistair baptiste chidi tunde ngozi emeka kwame amina
  fatima aisha omar hassan ali priya rahul anita sunita amit wei mei jing hiroshi yuki kenji kim minh linh nguyen thu robin taylor casey`;

interface Lists {
  readonly given: ReadonlySet<string>;
  /** The commonest family names come first in the dictionary's list. */
  readonly families: ReadonlySet<string>;
  readonly everyday: ReadonlySet<string>;
}

/** Made when first asked for: most documents name their patient beside a label and need none of it. */
let made: Lists | null = null;

function lists(): Lists {
  made ??= {
    given: new Set([
      ...dictionary["firstnames-en"],
      ...others
        .split(/\s+/)
        .filter((name) => name !== "")
        .map(foldWord),
    ]),
    families: new Set(dictionary["lastnames-en"].slice(0, 3000)),
    everyday: new Set(dictionary["commonWords-en"]),
  };
  return made;
}

/** True for a given name; the word comes folded. */
export function isGivenName(folded: string): boolean {
  return lists().given.has(folded);
}

/** True for a family name that many people have, though it may be an everyday word as well (Ward, Page, Day). */
export function isCommonFamilyName(folded: string): boolean {
  return lists().families.has(folded);
}

/** True for a word that English texts use every day. */
export function isEverydayWord(folded: string): boolean {
  return lists().everyday.has(folded);
}
