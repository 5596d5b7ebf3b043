/** What the tables of laboratory results say. */
import type { Phrases } from "./others.ts";

export const labPhrases = {
  "As the papers print them: values, units, ranges and marks. A range stands beside a value where its paper prints another than the latest, and so does a name: tests that are known to be one by their names, or by the person’s word, stand in one row. No value is converted; where a test comes in several units of one kind, its trend is drawn in one of them. Where the person says something else than a program read, both stand there.":
    {
      es: "Como los imprimen los documentos: valores, unidades, márgenes y marcas. Un margen está junto a un valor cuando su documento imprime otro que el último, y lo mismo un nombre: las pruebas que por su nombre, o por la palabra de la persona, son una sola están en una fila. Ningún valor se ha convertido; cuando una prueba viene en varias unidades de un mismo tipo, su tendencia está dibujada en una de ellas. Donde la persona dice otra cosa que lo que leyó un programa, están las dos.",
      de: "Wie die Papiere sie drucken: Werte, Einheiten, Bereiche und Zeichen. Ein Bereich steht bei einem Wert, wo sein Papier einen anderen druckt als das neueste, und ebenso ein Name: Was nach dem Namen oder dem Wort der Person derselbe Wert ist, steht in einer Zeile. Nichts ist umgerechnet; wo ein Wert in mehreren Einheiten einer Art vorkommt, ist sein Verlauf in einer davon gezeichnet. Wo die Person etwas anderes sagt, als ein Programm gelesen hat, steht beides da.",
      fr: "Comme les documents les impriment : valeurs, unités, plages et signes. Une plage est à côté d’une valeur quand son document en imprime une autre que le plus récent, et de même un nom : les analyses qui, par leur nom ou au dire de la personne, n’en font qu’une sont sur une ligne. Aucune valeur n’est convertie ; quand une analyse vient en plusieurs unités d’un même genre, son évolution est dessinée dans l’une d’elles. Là où la personne dit autre chose que ce qu’un programme a lu, les deux figurent.",
    },
  "In italics: as a program read it from the page that is named, not yet checked by anybody. In the trends it is a ring, a checked value a dot.":
    {
      es: "En cursiva: como lo leyó un programa en la página que se nombra, aún sin que nadie lo haya comprobado. En las tendencias es un círculo vacío; un valor comprobado, un punto.",
      de: "Kursiv: wie ein Programm es von der genannten Seite gelesen hat, noch von niemandem geprüft. Im Verlauf ist es ein Ring, ein geprüfter Wert ein Punkt.",
      fr: "En italique : tel qu’un programme l’a lu à la page nommée, pas encore vérifié par quelqu’un. Dans l’évolution c’est un cercle vide, une valeur vérifiée un point.",
    },
  "printed as {name}": { es: "impreso como {name}", de: "gedruckt als {name}", fr: "imprimé comme {name}" },
  "as the person says; read as {value}": {
    es: "según la persona; leído como {value}",
    de: "so sagt es die Person; gelesen als {value}",
    fr: "au dire de la personne ; lu comme {value}",
  },
  "as read from {place}, not yet checked": {
    es: "leído en {place}, aún sin comprobar",
    de: "gelesen von {place}, noch nicht geprüft",
    fr: "lu ({place}), pas encore vérifié",
  },
  "no unit": { es: "sin unidad", de: "ohne Einheit", fr: "sans unité" },
  "no range": { es: "sin margen", de: "ohne Bereich", fr: "sans plage" },
  "the paper says: “{remark}”": {
    es: "el documento dice: «{remark}»",
    de: "das Papier sagt: „{remark}“",
    fr: "le document dit : « {remark} »",
  },
  "the day is the paper’s, none was read for the sample": {
    es: "el día es el del documento; ninguno se leyó para la muestra",
    de: "der Tag ist der des Papiers, für die Probe wurde keiner gelesen",
    fr: "le jour est celui du document, aucun n’a été lu pour l’échantillon",
  },
  "its day as read, not yet checked": {
    es: "su fecha, leída y aún sin comprobar",
    de: "sein Tag gelesen, noch nicht geprüft",
    fr: "sa date lue, pas encore vérifiée",
  },
  "from a preliminary report": {
    es: "de un informe provisional",
    de: "aus einem vorläufigen Befund",
    fr: "d’un compte rendu provisoire",
  },
  "from a corrected report": {
    es: "de un informe corregido",
    de: "aus einem berichtigten Befund",
    fr: "d’un compte rendu corrigé",
  },
  "{date}, a day that has not come yet": {
    es: "{date}, un día que aún no ha llegado",
    de: "{date}, ein Tag, der noch nicht gekommen ist",
    fr: "{date}, un jour qui n’est pas encore venu",
  },
  "planned for {date}": { es: "previsto: {date}", de: "geplant: {date}", fr: "prévu : {date}" },
  "a newer report corrects this one": {
    es: "un informe más nuevo corrige este",
    de: "ein neuerer Befund berichtigt diesen",
    fr: "un compte rendu plus récent corrige celui-ci",
  },
  "a preliminary report; the final one is there": {
    es: "un informe provisional; el definitivo está ahí",
    de: "ein vorläufiger Befund; der endgültige ist da",
    fr: "un compte rendu provisoire ; le définitif est là",
  },
  "{title}, continued": {
    es: "{title}, continuación",
    de: "{title}, Fortsetzung",
    fr: "{title}, suite",
  },
} as const satisfies Phrases;
