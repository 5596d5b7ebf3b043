/** What is said of copies, beside the pages and on them, and how to tell that nothing was changed. */
import type { Phrases } from "./others.ts";

export const copyPhrases = {
  "1 file is attached inside this document and not shown here; the original in the folder Originals holds it.": {
    es: "Dentro de este documento hay 1 archivo adjunto que no se muestra aquí; está en el original, en la carpeta Originals.",
    de: "In diesem Dokument steckt 1 angehängte Datei, die hier nicht gezeigt wird; das Original im Ordner Originals enthält sie.",
    fr: "1 fichier est joint à l’intérieur de ce document et n’est pas montré ici ; l’original, dans le dossier Originals, le contient.",
  },
  "{count} files are attached inside this document and not shown here; the original in the folder Originals holds them.":
    {
      es: "Dentro de este documento hay archivos adjuntos ({count}) que no se muestran aquí; están en el original, en la carpeta Originals.",
      de: "In diesem Dokument stecken angehängte Dateien ({count}), die hier nicht gezeigt werden; das Original im Ordner Originals enthält sie.",
      fr: "Des fichiers ({count}) sont joints à l’intérieur de ce document et ne sont pas montrés ici ; l’original, dans le dossier Originals, les contient.",
    },
  "Page {pages} of the document": {
    es: "Página {pages} del documento",
    de: "Seite {pages} des Dokuments",
    fr: "Page {pages} du document",
  },
  "Pages {pages} of the document": {
    es: "Páginas {pages} del documento",
    de: "Seiten {pages} des Dokuments",
    fr: "Pages {pages} du document",
  },
  "{pages} and others": { es: "{pages} y otras", de: "{pages} und andere", fr: "{pages} et autres" },
  "{pages} comes from a damaged file that was repaired.": {
    es: "{pages}: viene de un archivo dañado que se reparó.",
    de: "{pages}: aus einer beschädigten Datei, die repariert wurde.",
    fr: "{pages} : vient d’un fichier abîmé qui a été réparé.",
  },
  "{pages} come from a damaged file that was repaired.": {
    es: "{pages}: vienen de un archivo dañado que se reparó.",
    de: "{pages}: aus einer beschädigten Datei, die repariert wurde.",
    fr: "{pages} : viennent d’un fichier abîmé qui a été réparé.",
  },
  "{pages} is shown as a picture of the original.": {
    es: "{pages}: se muestra como imagen del original.",
    de: "{pages}: als Bild des Originals gezeigt.",
    fr: "{pages} : montrée comme image de l’original.",
  },
  "{pages} are shown as pictures of the original.": {
    es: "{pages}: se muestran como imágenes del original.",
    de: "{pages}: als Bilder des Originals gezeigt.",
    fr: "{pages} : montrées comme images de l’original.",
  },
  "{pages} has parts that the person blacked out; the original file is not in this packet.": {
    es: "{pages}: tiene partes que la persona tachó; el archivo original no está en esta documentación.",
    de: "{pages}: Teile hat die Person geschwärzt; die Originaldatei ist nicht in diesen Unterlagen.",
    fr: "{pages} : la personne en a noirci des parties ; le fichier original n’est pas dans ce dossier.",
  },
  "{pages} have parts that the person blacked out; the original file is not in this packet.": {
    es: "{pages}: tienen partes que la persona tachó; el archivo original no está en esta documentación.",
    de: "{pages}: Teile hat die Person geschwärzt; die Originaldatei ist nicht in diesen Unterlagen.",
    fr: "{pages} : la personne en a noirci des parties ; le fichier original n’est pas dans ce dossier.",
  },
  "{pages} could not be shown.": {
    es: "{pages}: no se pudo mostrar.",
    de: "{pages}: ließ sich nicht zeigen.",
    fr: "{pages} : n’a pas pu être montrée.",
  },
  "{pages} could not be shown; the original is in the folder Originals.": {
    es: "{pages}: no se pudo mostrar; el original está en la carpeta Originals.",
    de: "{pages}: ließ sich nicht zeigen; das Original ist im Ordner Originals.",
    fr: "{pages} : n’a pas pu être montrée ; l’original est dans le dossier Originals.",
  },
  "1 image file: {sentence}": {
    es: "1 archivo de imagen: {sentence}",
    de: "1 Bilddatei: {sentence}",
    fr: "1 fichier d’image : {sentence}",
  },
  "{count} image files: {sentence}": {
    es: "{count} archivos de imagen: {sentence}",
    de: "{count} Bilddateien: {sentence}",
    fr: "{count} fichiers d’image : {sentence}",
  },
  "Images: {label}": { es: "Imágenes: {label}", de: "Bilder: {label}", fr: "Images : {label}" },
  // Under the pages themselves.
  "The original file is damaged; this page was recovered from it. The original is in the folder Originals.": {
    es: "El archivo original está dañado; esta página se recuperó de él. El original está en la carpeta Originals.",
    de: "Die Originaldatei ist beschädigt; diese Seite wurde aus ihr gerettet. Das Original ist im Ordner Originals.",
    fr: "Le fichier original est abîmé ; cette page en a été récupérée. L’original est dans le dossier Originals.",
  },
  "This page is shown as a picture of the original. The original file is in the folder Originals.": {
    es: "Esta página se muestra como imagen del original. El archivo original está en la carpeta Originals.",
    de: "Diese Seite ist als Bild des Originals gezeigt. Die Originaldatei ist im Ordner Originals.",
    fr: "Cette page est montrée comme image de l’original. Le fichier original est dans le dossier Originals.",
  },
  "This page of the original cannot be shown. The original file is in the folder Originals.": {
    es: "Esta página del original no se puede mostrar. El archivo original está en la carpeta Originals.",
    de: "Diese Seite des Originals lässt sich nicht zeigen. Die Originaldatei ist im Ordner Originals.",
    fr: "Cette page de l’original ne peut pas être montrée. Le fichier original est dans le dossier Originals.",
  },
  "This page of the original came out empty here: it is blank, or it cannot be shown. The original file is in the folder Originals.":
    {
      es: "Esta página del original ha salido vacía: está en blanco o no se puede mostrar. El archivo original está en la carpeta Originals.",
      de: "Diese Seite des Originals ist hier leer geblieben: Sie ist leer oder lässt sich nicht zeigen. Die Originaldatei ist im Ordner Originals.",
      fr: "Cette page de l’original est restée vide ici : elle est blanche, ou ne peut pas être montrée. Le fichier original est dans le dossier Originals.",
    },
  "Parts of this page were blacked out by the person whose records these are. What stood there is not in this packet, nor is the original file.":
    {
      es: "La persona a quien pertenece esta documentación tachó partes de esta página. Lo que había ahí no está en esta documentación, ni tampoco el archivo original.",
      de: "Teile dieser Seite hat die Person geschwärzt, um deren Unterlagen es geht. Was dort stand, ist nicht in diesen Unterlagen, und die Originaldatei auch nicht.",
      fr: "La personne à qui appartient ce dossier a noirci des parties de cette page. Ce qui s’y trouvait n’est pas dans ce dossier, et le fichier original non plus.",
    },
  "This page is shown as a picture, since parts of other pages of this document were blacked out. The original file is not in this packet.":
    {
      es: "Esta página se muestra como imagen porque partes de otras páginas de este documento se tacharon. El archivo original no está en esta documentación.",
      de: "Diese Seite ist als Bild gezeigt, weil Teile anderer Seiten dieses Dokuments geschwärzt wurden. Die Originaldatei ist nicht in diesen Unterlagen.",
      fr: "Cette page est montrée comme image, car des parties d’autres pages de ce document ont été noircies. Le fichier original n’est pas dans ce dossier.",
    },
  "The original file is damaged; this page was recovered from it.": {
    es: "El archivo original está dañado; esta página se recuperó de él.",
    de: "Die Originaldatei ist beschädigt; diese Seite wurde aus ihr gerettet.",
    fr: "Le fichier original est abîmé ; cette page en a été récupérée.",
  },
  "This page of the original came out empty here: it is blank, or it cannot be shown.": {
    es: "Esta página del original ha salido vacía: está en blanco o no se puede mostrar.",
    de: "Diese Seite des Originals ist hier leer geblieben: Sie ist leer oder lässt sich nicht zeigen.",
    fr: "Cette page de l’original est restée vide ici : elle est blanche, ou ne peut pas être montrée.",
  },
  "This form shows its content only in Adobe Reader. The original file is in the folder Originals.": {
    es: "Este formulario muestra su contenido solo en Adobe Reader. El archivo original está en la carpeta Originals.",
    de: "Dieses Formular zeigt seinen Inhalt nur im Adobe Reader. Die Originaldatei ist im Ordner Originals.",
    fr: "Ce formulaire ne montre son contenu que dans Adobe Reader. Le fichier original est dans le dossier Originals.",
  },
  "A file is attached to this page. It is not shown here; the original holds it.": {
    es: "A esta página hay un archivo adjunto. No se muestra aquí; está en el original.",
    de: "An dieser Seite hängt eine Datei. Sie wird hier nicht gezeigt; das Original enthält sie.",
    fr: "Un fichier est joint à cette page. Il n’est pas montré ici ; l’original le contient.",
  },
  "A file is attached to this page: {words}. It is not shown here; the original holds it.": {
    es: "A esta página hay un archivo adjunto: {words}. No se muestra aquí; está en el original.",
    de: "An dieser Seite hängt eine Datei: {words}. Sie wird hier nicht gezeigt; das Original enthält sie.",
    fr: "Un fichier est joint à cette page : {words}. Il n’est pas montré ici ; l’original le contient.",
  },
  "Comment on this page: {words}": {
    es: "Comentario a esta página: {words}",
    de: "Kommentar zu dieser Seite: {words}",
    fr: "Commentaire sur cette page : {words}",
  },
  "Comment on this page by {author}: {words}": {
    es: "Comentario a esta página, de {author}: {words}",
    de: "Kommentar zu dieser Seite von {author}: {words}",
    fr: "Commentaire sur cette page, de {author} : {words}",
  },
  "In the form's data, and not to be seen on a page: {name}: {value}": {
    es: "En los datos del formulario, y no visible en ninguna página: {name}: {value}",
    de: "In den Daten des Formulars und auf keiner Seite zu sehen: {name}: {value}",
    fr: "Dans les données du formulaire, et visible sur aucune page : {name} : {value}",
  },
  "a field": { es: "un campo", de: "ein Feld", fr: "un champ" },
  "{words} … The rest is in the original.": {
    es: "{words} … El resto está en el original.",
    de: "{words} … Der Rest steht im Original.",
    fr: "{words} … Le reste est dans l’original.",
  },
  "This note is empty.": { es: "Esta nota está vacía.", de: "Diese Notiz ist leer.", fr: "Cette note est vide." },
  // How to tell that nothing was changed.
  "The packet code is printed at the foot of every page. It stands for every page of this file and for every file beside it, and is another one as soon as any of them is changed.":
    {
      es: "El código de la documentación está impreso al pie de cada página. Representa cada página de este archivo y cada archivo que lo acompaña, y es otro en cuanto se cambia alguno de ellos.",
      de: "Der Code der Unterlagen steht am Fuß jeder Seite. Er steht für jede Seite dieser Datei und jede Datei daneben und ist ein anderer, sobald etwas davon geändert wird.",
      fr: "Le code du dossier est imprimé au pied de chaque page. Il représente chaque page de ce fichier et chaque fichier qui l’accompagne, et devient un autre dès que l’un d’eux est changé.",
    },
  "It proves nothing by itself: whoever changes the packet and prints a new code on every page has a packet that agrees with itself. Ask the sender for the code in another way than the one the packet came by, on the telephone say, and compare it with the one printed here.":
    {
      es: "Por sí solo no prueba nada: quien cambia la documentación e imprime un código nuevo en cada página tiene una documentación que concuerda consigo misma. Pida el código a quien la envió por otro camino, por teléfono por ejemplo, y compárelo con el impreso aquí.",
      de: "Für sich allein beweist er nichts: Wer die Unterlagen ändert und einen neuen Code auf jede Seite druckt, hat Unterlagen, die mit sich selbst übereinstimmen. Fragen Sie den Absender auf einem anderen Weg nach dem Code, etwa am Telefon, und vergleichen Sie ihn mit dem hier gedruckten.",
      fr: "À lui seul il ne prouve rien : qui change le dossier et imprime un nouveau code sur chaque page a un dossier qui s’accorde avec lui-même. Demandez le code à l’expéditeur par une autre voie, par téléphone par exemple, et comparez-le avec celui qui est imprimé ici.",
    },
  "The set code stands for the records alone. Two packets with the same set code hold the same documents, images and entries, whoever they were made for and whenever.":
    {
      es: "El código del conjunto representa solo los documentos. Dos entregas con el mismo código del conjunto contienen los mismos documentos, imágenes y anotaciones, sea quien sea el destinatario y la fecha.",
      de: "Der Code des Bestands steht nur für den Bestand selbst. Zwei Sendungen mit demselben Code des Bestands enthalten dieselben Dokumente, Bilder und Einträge, für wen und wann auch immer sie erstellt wurden.",
      fr: "Le code de l’ensemble ne représente que les documents. Deux dossiers au même code d’ensemble contiennent les mêmes documents, images et notes, quels qu’en soient le destinataire et la date.",
    },
  "The file manifest.json lists every file with its size and SHA-256. The command casebook verify-packet compares all of it: each file, each page as it is drawn, each copy with its original, and the code on every page.":
    {
      es: "El archivo manifest.json enumera cada archivo con su tamaño y su SHA-256. La orden casebook verify-packet lo compara todo: cada archivo, cada página tal como está dibujada, cada copia con su original y el código de cada página.",
      de: "Die Datei manifest.json nennt jede Datei mit Größe und SHA-256. Der Befehl casebook verify-packet vergleicht alles: jede Datei, jede Seite, wie sie gezeichnet ist, jede Kopie mit ihrem Original und den Code auf jeder Seite.",
      fr: "Le fichier manifest.json énumère chaque fichier avec sa taille et son SHA-256. La commande casebook verify-packet compare le tout : chaque fichier, chaque page telle qu’elle est dessinée, chaque copie avec son original, et le code de chaque page.",
    },
} as const satisfies Phrases;
