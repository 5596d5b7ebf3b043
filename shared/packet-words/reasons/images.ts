/** Why an image, a disc's directory or a frame was kept unread. */
import type { ReasonCode } from "../../reason-words.ts";
import type { Others } from "../others.ts";

export const images = {
  picture: {
    es: "una imagen en una forma que aquí no se conoce",
    de: "ein Bild in einer hier unbekannten Form",
    fr: "une image d’une forme inconnue ici",
  },
  "picture-webp": {
    es: "una imagen de página web (WebP), que aquí no se lee",
    de: "ein Bild einer Webseite (WebP), das hier nicht gelesen wird",
    fr: "une image de page web (WebP), qui n’est pas lue ici",
  },
  "picture-file-damaged": { es: "la imagen está dañada", de: "das Bild ist beschädigt", fr: "l’image est abîmée" },
  "picture-file-too-large": {
    es: "la imagen es demasiado grande para abrirla",
    de: "das Bild ist zu groß, um geöffnet zu werden",
    fr: "l’image est trop grande pour être ouverte",
  },
  film: { es: "una película", de: "ein Film", fr: "un film" },
  "scan-file": {
    es: "un escaneo en una forma propia que no es DICOM",
    de: "eine Aufnahme in einer eigenen Form, die nicht DICOM ist",
    fr: "un examen dans une forme à lui qui n’est pas DICOM",
  },
  "dicom-cut-off": {
    es: "el objeto DICOM termina antes que sus atributos",
    de: "das DICOM-Objekt endet vor seinen Angaben",
    fr: "l’objet DICOM finit avant ses attributs",
  },
  "directory-too-large": {
    es: "un directorio de disco de más de 64 MB",
    de: "ein Disc-Verzeichnis von über 64 MB",
    fr: "un répertoire de disque de plus de 64 Mo",
  },
  "directory-too-long": {
    es: "un directorio de disco de más de 100.000 entradas",
    de: "ein Disc-Verzeichnis von über 100.000 Einträgen",
    fr: "un répertoire de disque de plus de 100 000 entrées",
  },
  "directory-damaged": {
    es: "el directorio del disco está dañado",
    de: "das Verzeichnis der Disc ist beschädigt",
    fr: "le répertoire du disque est abîmé",
  },
  "dicom-too-large": {
    es: "un objeto DICOM de más de 512 MB con sus atributos al final",
    de: "ein DICOM-Objekt von über 512 MB mit seinen Angaben am Ende",
    fr: "un objet DICOM de plus de 512 Mo avec ses attributs à la fin",
  },
  "dicom-not": { es: "no es un objeto DICOM", de: "kein DICOM-Objekt", fr: "ce n’est pas un objet DICOM" },
  "dicom-no-attributes": {
    es: "el objeto DICOM no contiene atributos",
    de: "das DICOM-Objekt enthält keine Angaben",
    fr: "l’objet DICOM ne contient pas d’attributs",
  },
  "dicom-ends-early": {
    es: "el objeto DICOM termina antes que sus atributos",
    de: "das DICOM-Objekt endet vor seinen Angaben",
    fr: "l’objet DICOM finit avant ses attributs",
  },
  "dicom-too-deep": {
    es: "el objeto DICOM anida sus secuencias demasiado",
    de: "das DICOM-Objekt schachtelt seine Folgen zu tief",
    fr: "l’objet DICOM imbrique ses séquences trop profondément",
  },
  "dicom-damaged": {
    es: "el objeto DICOM está dañado",
    de: "das DICOM-Objekt ist beschädigt",
    fr: "l’objet DICOM est abîmé",
  },
  "dicom-no-study": {
    es: "el objeto DICOM se interrumpe y no indica UID de estudio ni de instancia",
    de: "das DICOM-Objekt bricht ab und nennt keine UID von Untersuchung oder Instanz",
    fr: "l’objet DICOM s’interrompt et n’indique pas d’UID d’examen ou d’instance",
  },
  "dicom-no-kind": {
    es: "el objeto DICOM no indica su tipo y no tiene imagen",
    de: "das DICOM-Objekt nennt keine Art und hat kein Bild",
    fr: "l’objet DICOM n’indique pas son genre et n’a pas d’image",
  },
  "picture-missing": { es: "no contiene ninguna imagen", de: "es enthält kein Bild", fr: "il ne contient pas d’image" },
  "picture-elsewhere": {
    es: "su imagen está en un servidor del hospital y no en este archivo",
    de: "sein Bild liegt auf einem Server des Krankenhauses und nicht in dieser Datei",
    fr: "son image est sur un serveur de l’hôpital et non dans ce fichier",
  },
  "picture-film": {
    es: "una película (MPEG o H.264)",
    de: "ein Film (MPEG oder H.264)",
    fr: "un film (MPEG ou H.264)",
  },
  "picture-syntax": {
    es: "su imagen está comprimida de un modo que aquí no se conoce",
    de: "sein Bild ist auf eine hier unbekannte Weise komprimiert",
    fr: "son image est compressée d’une façon inconnue ici",
  },
  "picture-colours": {
    es: "sus colores están guardados de un modo que aquí no se conoce",
    de: "seine Farben sind auf eine hier unbekannte Weise gespeichert",
    fr: "ses couleurs sont stockées d’une façon inconnue ici",
  },
  "picture-palette": {
    es: "dice que sus colores están en una tabla, y no tiene tal tabla",
    de: "es gibt an, seine Farben stünden in einer Tabelle, und hat keine",
    fr: "il dit que ses couleurs sont dans une table, et n’a pas cette table",
  },
  "picture-bits": {
    es: "los valores de su imagen tienen una longitud que aquí no se conoce",
    de: "sein Bild hat Werte von hier unbekannter Länge",
    fr: "son image a des valeurs d’une longueur inconnue ici",
  },
  "picture-size-missing": {
    es: "no dice cuántas filas y columnas tiene su imagen",
    de: "es sagt nicht, wie viele Zeilen und Spalten sein Bild hat",
    fr: "il ne dit pas combien de lignes et de colonnes a son image",
  },
  "picture-too-large": {
    es: "su imagen es demasiado grande para mostrarla aquí",
    de: "sein Bild ist zu groß, um hier gezeigt zu werden",
    fr: "son image est trop grande pour être montrée ici",
  },
  "frames-unclear": {
    es: "contiene varias imágenes y nada indica dónde empieza cada una",
    de: "es enthält mehrere Bilder, und nichts sagt, wo jedes beginnt",
    fr: "il contient plusieurs images, et rien ne dit où chacune commence",
  },
  "frame-unknown": {
    es: "no tiene ninguna imagen con ese número",
    de: "es hat kein Bild dieser Nummer",
    fr: "il n’a pas d’image de ce numéro",
  },
  "frame-cut-off": {
    es: "esta imagen se interrumpe antes de su final",
    de: "dieses Bild bricht vor seinem Ende ab",
    fr: "cette image s’interrompt avant sa fin",
  },
  "frame-damaged": { es: "esta imagen está dañada", de: "dieses Bild ist beschädigt", fr: "cette image est abîmée" },
  "frame-stopped": {
    es: "descodificar esta imagen tardó demasiado o falló",
    de: "das Entschlüsseln dieses Bildes dauerte zu lange oder misslang",
    fr: "le décodage de cette image a pris trop de temps ou a échoué",
  },
  "frame-size-differs": {
    es: "esta imagen tiene otro tamaño que el que dice el archivo",
    de: "dieses Bild hat eine andere Größe, als die Datei sagt",
    fr: "cette image a une autre taille que celle que dit le fichier",
  },
} satisfies Partial<Record<ReasonCode, Others>>;
