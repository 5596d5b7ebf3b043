/** What the list of files warns of: whose things are, what nobody looked into, what was done to copies, and what a disc's reader may stumble over. */
import type { Phrases } from "./others.ts";

export const warningPhrases = {
  "1 record names somebody else; you said that it belongs to {person}.": {
    es: "1 documento nombra a otra persona; usted dijo que es de {person}.",
    de: "1 Eintrag nennt jemand anderen; Sie haben gesagt, dass er zu {person} gehört.",
    fr: "1 document nomme quelqu’un d’autre ; vous avez dit qu’il appartient à {person}.",
  },
  "{count} records name somebody else; you said that they belong to {person}.": {
    es: "{count} documentos nombran a otra persona; usted dijo que son de {person}.",
    de: "{count} Einträge nennen jemand anderen; Sie haben gesagt, dass sie zu {person} gehören.",
    fr: "{count} documents nomment quelqu’un d’autre ; vous avez dit qu’ils appartiennent à {person}.",
  },
  "1 record names another patient in its words.": {
    es: "1 documento nombra en su texto a otro paciente.",
    de: "1 Eintrag nennt in seinem Text eine andere Patientin oder einen anderen Patienten.",
    fr: "1 document nomme dans son texte un autre patient.",
  },
  "{count} records name other patients in their words.": {
    es: "{count} documentos nombran en su texto a otros pacientes.",
    de: "{count} Einträge nennen in ihrem Text andere Patientinnen oder Patienten.",
    fr: "{count} documents nomment dans leur texte d’autres patients.",
  },
  "The words of 1 record were not or could not be read, so nobody looked whether it names somebody else.": {
    es: "El texto de 1 documento no se leyó o no se pudo leer, así que nadie miró si nombra a otra persona.",
    de: "Der Text von 1 Eintrag wurde nicht gelesen oder ließ sich nicht lesen; darum hat niemand nachgesehen, ob er jemand anderen nennt.",
    fr: "Le texte de 1 document n’a pas été lu ou n’a pas pu l’être ; personne n’a donc regardé s’il nomme quelqu’un d’autre.",
  },
  "The words of {count} records were not or could not be read, so nobody looked whether they name somebody else.": {
    es: "El texto de {count} documentos no se leyó o no se pudo leer, así que nadie miró si nombran a otra persona.",
    de: "Der Text von {count} Einträgen wurde nicht gelesen oder ließ sich nicht lesen; darum hat niemand nachgesehen, ob sie jemand anderen nennen.",
    fr: "Le texte de {count} documents n’a pas été lu ou n’a pas pu l’être ; personne n’a donc regardé s’ils nomment quelqu’un d’autre.",
  },
  "1 record names nobody; that it belongs to {person} was assumed.": {
    es: "1 documento no nombra a nadie; se supuso que es de {person}.",
    de: "1 Eintrag nennt niemanden; dass er zu {person} gehört, wurde angenommen.",
    fr: "1 document ne nomme personne ; on a supposé qu’il appartient à {person}.",
  },
  "{count} records name nobody; that they belong to {person} was assumed.": {
    es: "{count} documentos no nombran a nadie; se supuso que son de {person}.",
    de: "{count} Einträge nennen niemanden; dass sie zu {person} gehören, wurde angenommen.",
    fr: "{count} documents ne nomment personne ; on a supposé qu’ils appartiennent à {person}.",
  },
  "1 record carries inside what is somebody else’s, or waits for your decision; that file stays out.": {
    es: "1 documento lleva dentro algo que es de otra persona o que espera su decisión; ese archivo no se incluye.",
    de: "1 Eintrag enthält etwas, das jemand anderem gehört oder auf Ihre Entscheidung wartet; diese Datei bleibt draußen.",
    fr: "1 document contient quelque chose qui est à quelqu’un d’autre ou qui attend votre décision ; ce fichier n’est pas inclus.",
  },
  "{count} records carry inside what is somebody else’s, or waits for your decision; those files stay out.": {
    es: "{count} documentos llevan dentro algo que es de otra persona o que espera su decisión; esos archivos no se incluyen.",
    de: "{count} Einträge enthalten etwas, das jemand anderem gehört oder auf Ihre Entscheidung wartet; diese Dateien bleiben draußen.",
    fr: "{count} documents contiennent quelque chose qui est à quelqu’un d’autre ou qui attend votre décision ; ces fichiers ne sont pas inclus.",
  },
  "1 file goes along by your word although something inside it is somebody else’s, or waits.": {
    es: "1 archivo se incluye porque usted lo dijo, aunque algo de su interior es de otra persona o espera una decisión.",
    de: "1 Datei ist auf Ihr Wort dabei, obwohl etwas darin jemand anderem gehört oder auf eine Entscheidung wartet.",
    fr: "1 fichier est inclus sur votre parole, bien que quelque chose à l’intérieur soit à quelqu’un d’autre ou attende une décision.",
  },
  "{count} files go along by your word although something inside them is somebody else’s, or waits.": {
    es: "{count} archivos se incluyen porque usted lo dijo, aunque algo de su interior es de otra persona o espera una decisión.",
    de: "{count} Dateien sind auf Ihr Wort dabei, obwohl etwas darin jemand anderem gehört oder auf eine Entscheidung wartet.",
    fr: "{count} fichiers sont inclus sur votre parole, bien que quelque chose à l’intérieur soit à quelqu’un d’autre ou attende une décision.",
  },
  "1 file goes along by your word although nobody could look inside.": {
    es: "1 archivo se incluye porque usted lo dijo, aunque nadie pudo mirar dentro.",
    de: "1 Datei ist auf Ihr Wort dabei, obwohl niemand hineinsehen konnte.",
    fr: "1 fichier est inclus sur votre parole, bien que personne n’ait pu regarder à l’intérieur.",
  },
  "{count} files go along by your word although nobody could look inside.": {
    es: "{count} archivos se incluyen porque usted lo dijo, aunque nadie pudo mirar dentro.",
    de: "{count} Dateien sind auf Ihr Wort dabei, obwohl niemand hineinsehen konnte.",
    fr: "{count} fichiers sont inclus sur votre parole, bien que personne n’ait pu regarder à l’intérieur.",
  },
  "1 file could not be read and stays out. Take it in by name if you know what is in it.": {
    es: "1 archivo no se pudo leer y no se incluye. Inclúyalo por su nombre si sabe qué contiene.",
    de: "1 Datei ließ sich nicht lesen und bleibt draußen. Nehmen Sie sie mit ihrem Namen dazu, wenn Sie wissen, was darin ist.",
    fr: "1 fichier n’a pas pu être lu et n’est pas inclus. Ajoutez-le par son nom si vous savez ce qu’il contient.",
  },
  "{count} files could not be read and stay out. Take them in by name if you know what is in them.": {
    es: "{count} archivos no se pudieron leer y no se incluyen. Inclúyalos por su nombre si sabe qué contienen.",
    de: "{count} Dateien ließen sich nicht lesen und bleiben draußen. Nehmen Sie sie mit ihrem Namen dazu, wenn Sie wissen, was darin ist.",
    fr: "{count} fichiers n’ont pas pu être lus et ne sont pas inclus. Ajoutez-les par leur nom si vous savez ce qu’ils contiennent.",
  },
  "1 place in 1 document is blacked out in this packet, and its original file stays out.": {
    es: "En esta documentación hay 1 lugar tachado en 1 documento, cuyo archivo original no se incluye.",
    de: "In diesen Unterlagen ist 1 Stelle in 1 Dokument geschwärzt, dessen Originaldatei draußen bleibt.",
    fr: "Dans ce dossier, 1 endroit est noirci dans 1 document, dont le fichier original n’est pas inclus.",
  },
  "{count} places in 1 document are blacked out in this packet, and its original file stays out.": {
    es: "En esta documentación hay {count} lugares tachados en 1 documento, cuyo archivo original no se incluye.",
    de: "In diesen Unterlagen sind {count} Stellen in 1 Dokument geschwärzt, dessen Originaldatei draußen bleibt.",
    fr: "Dans ce dossier, {count} endroits sont noircis dans 1 document, dont le fichier original n’est pas inclus.",
  },
  "{count} places in {documents} documents are blacked out in this packet, and their original files stay out.": {
    es: "En esta documentación hay {count} lugares tachados en {documents} documentos, cuyos archivos originales no se incluyen.",
    de: "In diesen Unterlagen sind {count} Stellen in {documents} Dokumenten geschwärzt, deren Originaldateien draußen bleiben.",
    fr: "Dans ce dossier, {count} endroits sont noircis dans {documents} documents, dont les fichiers originaux ne sont pas inclus.",
  },
  "1 laboratory result stands, or may stand, in a line with something blacked out, and in no table of the packet.": {
    es: "1 resultado de laboratorio está, o puede estar, en una línea con algo tachado, y no figura en ninguna tabla de esta documentación.",
    de: "1 Laborwert steht, oder steht vielleicht, in einer Zeile mit etwas Geschwärztem, und in keiner Tabelle dieser Unterlagen.",
    fr: "1 résultat de laboratoire se trouve, ou se trouve peut-être, sur une ligne en partie noircie, et dans aucun tableau de ce dossier.",
  },
  "{count} laboratory results stand, or may stand, in lines with something blacked out, and in no table of the packet.":
    {
      es: "{count} resultados de laboratorio están, o pueden estar, en líneas con algo tachado, y no figuran en ninguna tabla de esta documentación.",
      de: "{count} Laborwerte stehen, oder stehen vielleicht, in Zeilen mit etwas Geschwärztem, und in keiner Tabelle dieser Unterlagen.",
      fr: "{count} résultats de laboratoire se trouvent, ou se trouvent peut-être, sur des lignes en partie noircies, et dans aucun tableau de ce dossier.",
    },
  "1 record holds inside it a paper of which something is blacked out; that file stays out.": {
    es: "1 documento lleva dentro un papel en el que hay algo tachado; ese archivo no se incluye.",
    de: "1 Eintrag enthält ein Papier, in dem etwas geschwärzt ist; diese Datei bleibt draußen.",
    fr: "1 document contient un papier dont une partie est noircie ; ce fichier n’est pas inclus.",
  },
  "{count} records hold inside them papers of which something is blacked out; those files stay out.": {
    es: "{count} documentos llevan dentro papeles en los que hay algo tachado; esos archivos no se incluyen.",
    de: "{count} Einträge enthalten Papiere, in denen etwas geschwärzt ist; diese Dateien bleiben draußen.",
    fr: "{count} documents contiennent des papiers dont une partie est noircie ; ces fichiers ne sont pas inclus.",
  },
  "1 image file has no picture in it and shows nothing, as received. A new copy has to come from where the images were made.":
    {
      es: "1 archivo de imagen llegó sin imagen dentro y no muestra nada. Hay que pedir una copia nueva donde se hicieron las imágenes.",
      de: "1 Bilddatei kam ohne Bild darin und zeigt nichts. Eine neue Kopie muss von dort kommen, wo die Bilder gemacht wurden.",
      fr: "1 fichier d’image est arrivé sans image et ne montre rien. Une nouvelle copie doit venir du lieu où les images ont été faites.",
    },
  "{count} image files have no picture in them and show nothing, as received. A new copy has to come from where the images were made.":
    {
      es: "{count} archivos de imagen llegaron sin imagen dentro y no muestran nada. Hay que pedir una copia nueva donde se hicieron las imágenes.",
      de: "{count} Bilddateien kamen ohne Bild darin und zeigen nichts. Eine neue Kopie muss von dort kommen, wo die Bilder gemacht wurden.",
      fr: "{count} fichiers d’image sont arrivés sans image et ne montrent rien. Une nouvelle copie doit venir du lieu où les images ont été faites.",
    },
  "The images state {patients} different patient numbers or spellings of the name. Each is listed by itself on the disc, and a hospital's system may take them for several people.":
    {
      es: "Las imágenes indican {patients} números de paciente o formas de escribir el nombre. En el disco cada una figura por separado, y el sistema de un hospital puede tomarlas por varias personas.",
      de: "Die Bilder nennen {patients} verschiedene Patientennummern oder Schreibweisen des Namens. Auf der Disc steht jede für sich, und das System eines Krankenhauses kann sie für mehrere Menschen halten.",
      fr: "Les images indiquent {patients} numéros de patient ou orthographes du nom. Sur le disque, chacun figure à part, et le système d’un hôpital peut les prendre pour plusieurs personnes.",
    },
  "1 image file is stored in a way that the general-purpose disc profile (PS3.11) does not list: {list}. They are as the device wrote them; an older system may not load them.":
    {
      es: "1 archivo de imagen está guardado de una forma que el perfil general de discos (PS3.11) no incluye: {list}. Está como lo escribió el aparato; un sistema antiguo puede no abrirlo.",
      de: "1 Bilddatei ist auf eine Weise gespeichert, die das allgemeine Disc-Profil (PS3.11) nicht nennt: {list}. Sie ist, wie das Gerät sie schrieb; ein älteres System lädt sie vielleicht nicht.",
      fr: "1 fichier d’image est enregistré d’une façon que le profil général des disques (PS3.11) ne prévoit pas : {list}. Il est tel que l’appareil l’a écrit ; un système ancien ne le chargera peut-être pas.",
    },
  "{count} image files are stored in a way that the general-purpose disc profile (PS3.11) does not list: {list}. They are as the device wrote them; an older system may not load them.":
    {
      es: "{count} archivos de imagen están guardados de una forma que el perfil general de discos (PS3.11) no incluye: {list}. Están como los escribió el aparato; un sistema antiguo puede no abrirlos.",
      de: "{count} Bilddateien sind auf eine Weise gespeichert, die das allgemeine Disc-Profil (PS3.11) nicht nennt: {list}. Sie sind, wie das Gerät sie schrieb; ein älteres System lädt sie vielleicht nicht.",
      fr: "{count} fichiers d’image sont enregistrés d’une façon que le profil général des disques (PS3.11) ne prévoit pas : {list}. Ils sont tels que l’appareil les a écrits ; un système ancien ne les chargera peut-être pas.",
    },
  deflated: { es: "comprimido (deflate)", de: "gepackt (deflate)", fr: "compressé (deflate)" },
  "another way": { es: "de otra forma", de: "auf andere Weise", fr: "d’une autre façon" },
  video: { es: "vídeo", de: "Video", fr: "vidéo" },
  "1 image file carried a hidden program; it was replaced by zeros on the way out. The images are unchanged.": {
    es: "1 archivo de imagen llevaba un programa escondido; al copiarlo se sustituyó por ceros. Las imágenes no cambian.",
    de: "1 Bilddatei trug ein verstecktes Programm; beim Kopieren wurde es durch Nullen ersetzt. Die Bilder sind unverändert.",
    fr: "1 fichier d’image portait un programme caché ; il a été remplacé par des zéros à la copie. Les images sont inchangées.",
  },
  "{count} image files carried a hidden program; it was replaced by zeros on the way out. The images are unchanged.": {
    es: "{count} archivos de imagen llevaban un programa escondido; al copiarlos se sustituyó por ceros. Las imágenes no cambian.",
    de: "{count} Bilddateien trugen ein verstecktes Programm; beim Kopieren wurde es durch Nullen ersetzt. Die Bilder sind unverändert.",
    fr: "{count} fichiers d’image portaient un programme caché ; il a été remplacé par des zéros à la copie. Les images sont inchangées.",
  },
  "1 image file lacked the header that discs need; it was added in front. The images are unchanged.": {
    es: "A 1 archivo de imagen le faltaba la cabecera que necesitan los discos; se añadió delante. Las imágenes no cambian.",
    de: "1 Bilddatei fehlte der Kopf, den Discs brauchen; er wurde vorangestellt. Die Bilder sind unverändert.",
    fr: "Il manquait à 1 fichier d’image l’en-tête dont les disques ont besoin ; il a été ajouté devant. Les images sont inchangées.",
  },
  "{count} image files lacked the header that discs need; it was added in front. The images are unchanged.": {
    es: "A {count} archivos de imagen les faltaba la cabecera que necesitan los discos; se añadió delante. Las imágenes no cambian.",
    de: "{count} Bilddateien fehlte der Kopf, den Discs brauchen; er wurde vorangestellt. Die Bilder sind unverändert.",
    fr: "Il manquait à {count} fichiers d’image l’en-tête dont les disques ont besoin ; il a été ajouté devant. Les images sont inchangées.",
  },
  "The disc's directory must not leave some fields empty that the images do not state; stand-ins were written there: {list}. The images are unchanged.":
    {
      es: "El índice del disco no puede dejar vacíos algunos datos que las imágenes no indican; se escribieron valores de relleno: {list}. Las imágenes no cambian.",
      de: "Das Verzeichnis der Disc darf einige Angaben nicht leer lassen, die die Bilder nicht machen; dort stehen Platzhalter: {list}. Die Bilder sind unverändert.",
      fr: "Le répertoire du disque ne peut pas laisser vides certains champs que les images n’indiquent pas ; des valeurs de remplacement y ont été écrites : {list}. Les images sont inchangées.",
    },
  "1 page is shown as a picture of the original, with a notice on the page.": {
    es: "1 página se muestra como imagen del original, con un aviso en la página.",
    de: "1 Seite wird als Bild des Originals gezeigt, mit einem Hinweis auf der Seite.",
    fr: "1 page est montrée comme image de l’original, avec une mention sur la page.",
  },
  "{count} pages are shown as a picture of the original, with a notice on the page.": {
    es: "{count} páginas se muestran como imagen del original, con un aviso en la página.",
    de: "{count} Seiten werden als Bild des Originals gezeigt, mit einem Hinweis auf der Seite.",
    fr: "{count} pages sont montrées comme image de l’original, avec une mention sur la page.",
  },
  "1 page comes from a damaged file that was repaired; compare with the original.": {
    es: "1 página viene de un archivo dañado que se reparó; compárela con el original.",
    de: "1 Seite stammt aus einer beschädigten Datei, die repariert wurde; vergleichen Sie mit dem Original.",
    fr: "1 page vient d’un fichier abîmé qui a été réparé ; comparez avec l’original.",
  },
  "{count} pages come from a damaged file that was repaired; compare with the original.": {
    es: "{count} páginas vienen de un archivo dañado que se reparó; compárelas con el original.",
    de: "{count} Seiten stammen aus einer beschädigten Datei, die repariert wurde; vergleichen Sie mit dem Original.",
    fr: "{count} pages viennent d’un fichier abîmé qui a été réparé ; comparez avec l’original.",
  },
  "1 page could not be shown and says so; the original is included.": {
    es: "1 página no se pudo mostrar y así lo dice; el original va incluido.",
    de: "1 Seite ließ sich nicht zeigen und sagt das; das Original ist dabei.",
    fr: "1 page n’a pas pu être montrée et le dit ; l’original est inclus.",
  },
  "{count} pages could not be shown and say so; the originals are included.": {
    es: "{count} páginas no se pudieron mostrar y así lo dicen; los originales van incluidos.",
    de: "{count} Seiten ließen sich nicht zeigen und sagen das; die Originale sind dabei.",
    fr: "{count} pages n’ont pas pu être montrées et le disent ; les originaux sont inclus.",
  },
  "1 file attached inside a document is not shown; the original holds it.": {
    es: "1 archivo adjunto dentro de un documento no se muestra; está en el original.",
    de: "1 an ein Dokument angehängte Datei wird nicht gezeigt; das Original enthält sie.",
    fr: "1 fichier joint à l’intérieur d’un document n’est pas montré ; l’original le contient.",
  },
  "{count} files attached inside documents are not shown; the originals hold them.": {
    es: "{count} archivos adjuntos dentro de documentos no se muestran; están en los originales.",
    de: "{count} an Dokumente angehängte Dateien werden nicht gezeigt; die Originale enthalten sie.",
    fr: "{count} fichiers joints à l’intérieur de documents ne sont pas montrés ; les originaux les contiennent.",
  },
  "1 document could not be shown as pages; the originals are included.": {
    es: "1 documento no se pudo mostrar en páginas; los originales van incluidos.",
    de: "1 Dokument ließ sich nicht als Seiten zeigen; die Originale sind dabei.",
    fr: "1 document n’a pas pu être montré en pages ; les originaux sont inclus.",
  },
  "{count} documents could not be shown as pages; the originals are included.": {
    es: "{count} documentos no se pudieron mostrar en páginas; los originales van incluidos.",
    de: "{count} Dokumente ließen sich nicht als Seiten zeigen; die Originale sind dabei.",
    fr: "{count} documents n’ont pas pu être montrés en pages ; les originaux sont inclus.",
  },
  "patient number": { es: "número de paciente", de: "Patientennummer", fr: "numéro de patient" },
  "study date": { es: "fecha del estudio", de: "Datum der Untersuchung", fr: "date de l’examen" },
  "study time": { es: "hora del estudio", de: "Uhrzeit der Untersuchung", fr: "heure de l’examen" },
  "study number": { es: "número del estudio", de: "Nummer der Untersuchung", fr: "numéro de l’examen" },
  modality: { es: "clase de aparato", de: "Art des Geräts", fr: "type d’appareil" },
  "series number": { es: "número de la serie", de: "Nummer der Serie", fr: "numéro de la série" },
  "title code": { es: "código del título", de: "Code des Titels", fr: "code du titre" },
  label: { es: "etiqueta", de: "Bezeichnung", fr: "étiquette" },
  "content date": { es: "fecha del contenido", de: "Datum des Inhalts", fr: "date du contenu" },
  "content time": { es: "hora del contenido", de: "Uhrzeit des Inhalts", fr: "heure du contenu" },
  "completion flag": { es: "si está completo", de: "ob es vollständig ist", fr: "s’il est complet" },
  "verification flag": { es: "si está comprobado", de: "ob es geprüft ist", fr: "s’il est vérifié" },
  "creation date": { es: "fecha de creación", de: "Datum der Erstellung", fr: "date de création" },
  "creation time": { es: "hora de creación", de: "Uhrzeit der Erstellung", fr: "heure de création" },
  "kind of document": { es: "tipo de documento", de: "Art des Dokuments", fr: "type de document" },
  "number of frames": { es: "número de imágenes", de: "Zahl der Bilder", fr: "nombre d’images" },
  "dose summation type": { es: "forma de sumar la dosis", de: "Art der Dosissumme", fr: "mode de somme des doses" },
  "image number": { es: "número de la imagen", de: "Nummer des Bildes", fr: "numéro de l’image" },
} as const satisfies Phrases;
