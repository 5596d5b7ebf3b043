/** Why something does not stand among a packet's pages, in the languages beside English; the English sentences are in left-out-words.ts. */
import type { LeftOutCode } from "../left-out-words.ts";
import type { Others, Phrases } from "./others.ts";

export const leftOutWords: Readonly<Record<LeftOutCode, Others>> = {
  "not-inspected": {
    es: "nadie ha mirado dentro, así que no se incluyen",
    de: "niemand hat hineingesehen, darum sind sie nicht dabei",
    fr: "personne n’a regardé à l’intérieur, ils ne sont donc pas inclus",
  },
  "kept-back": {
    es: "algo de su interior no forma parte de este expediente, así que no se incluyen",
    de: "etwas darin gehört nicht zu diesen Unterlagen, darum sind sie nicht dabei",
    fr: "quelque chose à l’intérieur n’appartient pas à ce dossier, ils ne sont donc pas inclus",
  },
  password: {
    es: "solo se abre con contraseña; el archivo mismo va incluido",
    de: "sie öffnet nur mit einem Kennwort; die Datei selbst ist dabei",
    fr: "il ne s’ouvre qu’avec un mot de passe ; le fichier lui-même est inclus",
  },
  "no-pages": {
    es: "sus páginas no se pueden mostrar; el archivo mismo va incluido",
    de: "ihre Seiten lassen sich nicht zeigen; die Datei selbst ist dabei",
    fr: "ses pages ne peuvent pas être montrées ; le fichier lui-même est inclus",
  },
  unread: {
    es: "{reason}; el archivo mismo va incluido",
    de: "{reason}; die Datei selbst ist dabei",
    fr: "{reason} ; le fichier lui-même est inclus",
  },
  "pages-failed": {
    es: "leer sus páginas tardó demasiado o falló; el archivo mismo va incluido",
    de: "das Lesen ihrer Seiten dauerte zu lange oder misslang; die Datei selbst ist dabei",
    fr: "la lecture de ses pages a pris trop de temps ou a échoué ; le fichier lui-même est inclus",
  },
  "pages-not-copied": {
    es: "sus páginas no se pudieron copiar; el archivo mismo va incluido",
    de: "ihre Seiten ließen sich nicht kopieren; die Datei selbst ist dabei",
    fr: "ses pages n’ont pas pu être copiées ; le fichier lui-même est inclus",
  },
  "text-lost": {
    es: "su texto ya no se puede leer; el archivo mismo va incluido",
    de: "ihr Text ist nicht mehr lesbar; die Datei selbst ist dabei",
    fr: "son texte n’est plus lisible ; le fichier lui-même est inclus",
  },
  "blacking-failed": {
    es: "la persona tachó partes y no se pudieron quitar con certeza, así que no se incluye",
    de: "die Person hat Teile geschwärzt, die sich nicht sicher entfernen ließen, darum ist sie nicht dabei",
    fr: "la personne en a noirci des parties qui n’ont pas pu être retirées avec certitude, il n’est donc pas inclus",
  },
  "holds-blacked": {
    es: "algo de su interior tiene partes que la persona tachó, así que el archivo mismo no se incluye",
    de: "etwas darin hat Teile, die die Person geschwärzt hat, darum ist die Datei selbst nicht dabei",
    fr: "quelque chose à l’intérieur a des parties que la personne a noircies, le fichier lui-même n’est donc pas inclus",
  },
  "covered-results": {
    es: "ninguna tabla imprime lo que está donde la persona tachó algo",
    de: "keine Tabelle druckt, was dort steht, wo die Person etwas geschwärzt hat",
    fr: "aucun tableau n’imprime ce qui se trouve là où la personne a noirci quelque chose",
  },
  "images-left-out": {
    es: "sus imágenes no van en esta documentación",
    de: "ihre Bilder gehen nicht mit",
    fr: "ses images ne font pas partie de ce dossier",
  },
  "annex-left-out": {
    es: "no va en esta documentación, que contiene solo los documentos clave",
    de: "geht nicht mit, da nur die wichtigsten Dokumente dabei sind",
    fr: "ne fait pas partie de ce dossier, qui ne contient que les documents clés",
  },
  "second-copy": {
    es: "es una segunda copia de un documento incluido",
    de: "eine zweite Kopie eines Dokuments, das dabei ist",
    fr: "une seconde copie d’un document inclus",
  },
  "copy-of-given": {
    es: "es una segunda copia de un documento de la entrega anterior",
    de: "eine zweite Kopie eines Dokuments der früheren Unterlagen",
    fr: "une seconde copie d’un document du dossier précédent",
  },
  "copy-of-left-out": {
    es: "es una segunda copia de un documento que tampoco va incluido",
    de: "eine zweite Kopie eines Dokuments, das auch nicht dabei ist",
    fr: "une seconde copie d’un document qui n’est pas inclus non plus",
  },
  "number-against-rules": {
    es: "su número no cumple las reglas que el directorio de un disco tiene para ellos",
    de: "ihre Nummer bricht die Regeln, die das Verzeichnis einer Disc dafür hat",
    fr: "son numéro enfreint les règles que le répertoire d’un disque fixe pour eux",
  },
  "number-taken": {
    es: "otro archivo con el mismo número de imagen ya está en el disco",
    de: "eine andere Datei mit derselben Bildnummer ist schon auf der Disc",
    fr: "un autre fichier portant le même numéro d’image est déjà sur le disque",
  },
  "uid-missing": {
    es: "no indica el número (UID) de su estudio, serie o imagen, que el directorio de un disco necesita",
    de: "sie nennt keine Nummer (UID) ihrer Untersuchung, Serie oder ihres Bildes, die das Verzeichnis einer Disc braucht",
    fr: "il n’indique pas le numéro (UID) de son examen, de sa série ou de son image, dont le répertoire d’un disque a besoin",
  },
  "uid-invalid": {
    es: "su número (UID) no cumple las reglas de la norma, que el directorio de un disco tiene que cumplir",
    de: "ihre Nummer (UID) bricht die Regeln des Standards, die das Verzeichnis einer Disc einhalten muss",
    fr: "son numéro (UID) enfreint les règles de la norme, que le répertoire d’un disque doit respecter",
  },
  "transfer-syntax-wrong": {
    es: "no está escrito del modo que declara; los programas que se fían de ello no pueden leerlo",
    de: "sie ist nicht so geschrieben, wie sie angibt; Programme, die sich darauf verlassen, können sie nicht lesen",
    fr: "il n’est pas écrit de la façon qu’il déclare ; les programmes qui s’y fient ne peuvent pas le lire",
  },
  "frames-missing": {
    es: "contiene menos imágenes de las que anuncia",
    de: "sie enthält weniger Bilder, als sie ankündigt",
    fr: "il contient moins d’images qu’il n’en annonce",
  },
  "cut-off": {
    es: "está cortado: falta una parte, y los programas pueden rechazarlo o mostrarlo mal",
    de: "sie ist abgeschnitten: ein Teil fehlt, und Programme können sie ablehnen oder falsch zeigen",
    fr: "il est coupé : une partie manque, et des programmes peuvent le refuser ou mal le montrer",
  },
  "picture-size-missing": {
    es: "no dice el ancho y el alto de su imagen",
    de: "sie sagt nicht, wie breit und hoch ihr Bild ist",
    fr: "il ne dit pas la largeur et la hauteur de son image",
  },
  "bits-contradict": {
    es: "se contradice sobre cómo están guardados sus valores de brillo; los programas pueden rechazarlo o mostrarlo mal",
    de: "sie widerspricht sich darin, wie ihre Helligkeitswerte gespeichert sind; Programme können sie ablehnen oder falsch zeigen",
    fr: "il se contredit sur la façon dont ses valeurs de luminosité sont stockées ; des programmes peuvent le refuser ou mal le montrer",
  },
  "trailing-bytes": {
    es: "detrás de su final hay algo que no es parte de la imagen, por lo que los programas pueden rechazarlo",
    de: "hinter ihrem Ende steht etwas, das nicht zum Bild gehört, weshalb Programme sie ablehnen können",
    fr: "derrière sa fin se trouve quelque chose qui ne fait pas partie de l’image, ce pour quoi des programmes peuvent le refuser",
  },
  unchecked: {
    es: "nadie ha comprobado aún lo que leyó un programa; las páginas que los imprimen van incluidas",
    de: "niemand hat bisher geprüft, was ein Programm gelesen hat; die Seiten mit ihnen sind dabei",
    fr: "personne n’a encore vérifié ce qu’un programme a lu ; les pages qui les impriment sont incluses",
  },
  "rows-unread": {
    es: "nadie ha entendido aún lo que ahí pone; va incluido: {pages}",
    de: "niemand hat bisher verstanden, was dort steht; dabei ist: {pages}",
    fr: "personne n’a encore compris ce qui s’y trouve ; est inclus : {pages}",
  },
  "rows-others": {
    es: "lo que ahí pone va bajo el nombre de otra persona, así que ninguna tabla lo imprime; va incluido: {pages}",
    de: "was dort steht, steht unter dem Namen einer anderen Person, darum druckt es keine Tabelle; dabei ist: {pages}",
    fr: "ce qui s’y trouve est sous le nom d’une autre personne, aucun tableau ne l’imprime donc ; est inclus : {pages}",
  },
  "kind-not-listed": {
    es: "un tipo de objeto que el directorio de este disco no puede enumerar",
    de: "eine Art Objekt, die das Verzeichnis dieser Disc nicht aufführen kann",
    fr: "un genre d’objet que le répertoire de ce disque ne peut pas énumérer",
  },
};

/** How what is left out is named, and counted. */
export const leftOutNames = {
  "page {page} of the paper": {
    es: "la página {page} del documento",
    de: "Seite {page} des Papiers",
    fr: "la page {page} du document",
  },
  "pages {pages} of the paper": {
    es: "las páginas {pages} del documento",
    de: "die Seiten {pages} des Papiers",
    fr: "les pages {pages} du document",
  },
  "1 row of results in “{title}”": {
    es: "1 fila de resultados en «{title}»",
    de: "1 Zeile mit Werten in „{title}“",
    fr: "1 ligne de résultats dans « {title} »",
  },
  "{count} rows of results in “{title}”": {
    es: "{count} filas de resultados en «{title}»",
    de: "{count} Zeilen mit Werten in „{title}“",
    fr: "{count} lignes de résultats dans « {title} »",
  },
  "1 laboratory result": { es: "1 resultado de laboratorio", de: "1 Laborwert", fr: "1 résultat de laboratoire" },
  "{count} laboratory results": {
    es: "{count} resultados de laboratorio",
    de: "{count} Laborwerte",
    fr: "{count} résultats de laboratoire",
  },
  "1 file": { es: "1 archivo", de: "1 Datei", fr: "1 fichier" },
  "{count} files": { es: "{count} archivos", de: "{count} Dateien", fr: "{count} fichiers" },
  "1 file that could not be read": {
    es: "1 archivo que no se pudo leer",
    de: "1 Datei, die sich nicht lesen ließ",
    fr: "1 fichier qui n’a pas pu être lu",
  },
  "{count} files that could not be read": {
    es: "{count} archivos que no se pudieron leer",
    de: "{count} Dateien, die sich nicht lesen ließen",
    fr: "{count} fichiers qui n’ont pas pu être lus",
  },
} as const satisfies Phrases;
