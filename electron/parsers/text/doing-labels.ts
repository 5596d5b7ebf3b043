/** Labels of the day on which something was done to somebody: what was done, and a word for its day before or behind it. */

/** What is done on one day. A biopsy or a diagnosis is not among them: papers of all kinds give the day of an earlier one. */
const english = `visit|encounter|service|consult(?:ation)?|appointment|clinic|exam(?:ination)?|study|scan|imaging|test|procedure|surgery|operation|conference|meeting|tumou?r board|treatment|care|vaccination|immuni[sz]ation|administration|infusion|session|evaluation|assessment|intervention|plan`;
const german = `untersuchung|operation|op|eingriff(?:e?s)?|behandlung|vorstellung|konsultation|konsil(?:e?s|iums)?|impfung|leistung|besuch(?:e?s)?|sprechstunde|sitzung|konferenz|beratung|durchf[üu]hrung`;
const french = `examen|consultation|visite|vaccination|intervention|op[ée]ration|prestations?|soins?|acte|s[ée]ance|r[ée]alisation|injection|administration|rcp`;
const spanish = `consulta|visita|atenci[óo]n|estudio|examen|exploraci[óo]n|prueba|realizaci[óo]n|procedimiento|cirug[íi]a|intervenci[óo]n|operaci[óo]n|vacunaci[óo]n|servicio|prestaci[óo]n|aplicaci[óo]n|administraci[óo]n|interconsulta|tratamiento|sesi[óo]n|comit[ée]|plan`;
const time = String.raw`(?:\(s\)|s)?(?: ?(?:\/|and|&) ?time)?`;

/** As a pattern: "Date(s) of service", "Procedure date/time", "Datum der Operation", "Date opératoire", "Fecha de la prueba". */
export const doingLabels = [
  `date${time} of (?:the )?(?:${english})`,
  `(?:${english})[ -]date${time}`,
  `date (?:given|administered|vaccinated|performed|seen|examined)`,
  String.raw`(?:vaccinated|immuni[sz]ed|administered|given|performed|examined)(?: on)?(?=\s*:)`,
  `datum (?:der|des|vom) (?:${german})`,
  `(?:untersuchungs|behandlungs|vorstellungs|konsultations|konsil(?:iar)?|impf|leistungs|besuchs|eingriffs|sitzungs)-?(?:datum|tag|termin)`,
  `date (?:de |du |des |de la |de l['’]|d['’])?(?:${french})`,
  `date op[ée]ratoire`,
  `fecha (?:de |del |de la |de los |d?el )?(?:${spanish})`,
].join("|");

/** Words that a sentence has too: they count where they begin their line, or with a colon. */
export const doingWords = [
  `(?:(?:ambulante|station[äa]re|erneute) )?(?:op|operation|eingriff|konsil|konsultation|vorstellung|sprechstunde|behandlung|impfung) (?:vom|am)`,
  `(?:operiert|geimpft|behandelt|untersucht|durchgef[üu]hrt) am`,
  `(?:intervention|op[ée]ration|examen|consultation|vaccination|visite) (?:du|le|r[ée]alis[ée]e? le|effectu[ée]e? le)`,
  `(?:op[ée]r|vaccin)[ée]e? le`,
  `(?:intervenci[óo]n|exploraci[óo]n|estudio|consulta|visita) (?:del|realizad[oa] el)`,
  `(?:operad|vacunad|atendid)[oa] el`,
].join("|");
