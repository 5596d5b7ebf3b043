/** Words of headings, facilities and clinicians: a line that has one of them is no person's name. */
import { foldWord } from "./month-names.ts";

/** Whole words, without accents. What could be a surname as well stands here only where a heading is far likelier. */
const wholeWords = new Set(
  `a about abuse account action active activity acute address admission admit adult advance advice after age agreement aid all allergies
   allergy alert amended analysis an and annual answers any appendix appointment appointments are area art as assessment assistance at
   attending attention authorization available back bank before below benefits billing birth blank blood board body bone book booking
   brain breast brief bureau by calendar call cancer card cardiac care case cells center centre centers certificate change chart check
   checklist chemistry chest chief child children chronic city claim clean clear clinic clinical clinics code collected college comment
   comments committee common communication community comparison complaint complete completed comprehensive computed conclusion
   condition conditions confidential confirmed consent consult consultant consultation consultants contact contents continuity contrast
   copy correspondence county course court cover coverage critical culture current daily data date dates day days dear delivery demographics
   department description detail details device diabetes diagnosis diagnoses diagnostic diagnostics diary diet digital direct directions
   disability discharge disclaimer disclosure disease diseases disorder disorders district division document documentation documents dose
   draft drug during ear east eating education electronic elective emergency encounter encounters end endocrine enclosure entry episode
   estimate evaluation events exam examination example exams exercise explanation external eye eyes facility fact family fax features fee
   female final financial findings first fitness flow flowsheet foot for form forms foundation free from full function gastric general
   genetic genetics genomic global goals group guide guideline guidelines hand head headache headaches health healthcare hearing heart
   help hematology hepatic hip history home hospital hospitals hours how ii iii image images imaging immunization immunizations important
   impression in information initial injury inpatient instructions insurance intake integrated intensive internal international interpretation
   interval intervention interview introduction invoice is issue it item items joint journal key kidney knee lab laboratories laboratory labs left
   legal letter leg level limited list liver local location log lower lung lungs magnetic mail main male management medical medicare medication
   medications medicaid medicine medicines meeting memo memorandum mental method methods mid minutes miscellaneous model module monitoring
   monthly my name national neck negative new newsletter next night no normal north not note notes notice notification number numbers
   nurse nursing nutrition objective observation observations observer of office official old on oncology online op open opinion operation
   operative oral order orders organ original other our out outcome outpatient overview page pages pain panel parent part past patient
   patients payment pelvis performed permanent person personal pet phone physical physician physicians physiology plan plans plasma please policy
   portal positive post practice pre precautions pregnancy preliminary preparation prescription prescriptions present previous primary
   print prior privacy private problem problems procedure procedures process professional profile program progress protocol provider
   providers psychiatric psychological public_health pulmonary purpose qualification quality question questionnaire questions quick radiation
   radiology rate reason receipt record records red reference references referral referring regional registration rehabilitation release
   renal repeat report reported reports request requested requirements research resonance respiratory response result results return review
   right risk room routine sample scan scans schedule school science sciences scope screen screening second section self serum service services
   session sheet short shoulder side sign signature signed signs skin sleep social south specialist specialists specialty specimen spinal spine
   sports stage standard statement station status stay stomach stool street stress stroke structural student study subject subjective
   submission substance summary supplement supplies support surgery surgical survey symptom symptoms system systems table tables task team
   technical technique telephone temperature test testing tests the therapeutic therapy thoracic thyroid time timeline tissue title to today
   topic total transcript transcription transfer transplant trauma travel treatment treatments trial trip tumor tumour type ultrasound under
   unit units university unknown update updated upper urgent urinary urine use vaccination vaccine vaccines valley_clinic values vascular version
   view visit visits vital vitals ward warning web weekly weight welcome what when where who why with without women work workshop
   wound xray x-ray your zone measurement measurements readings ratings settings screenings department statement statements equipment
   forename forenames surname lastname firstname given siemens healthineers toshiba hitachi fujifilm medtronic sysmex alinity architect cobas
   hexal stada ratiopharm cerner adobe acrobat canon aquilion hémogramme hemograma complet completo renseignements cliniques clinique identité
   beckman biomet ingenia magnetom somatom signa achieva skyra pfizer novartis sanofi astrazeneca glaxosmithkline solostar
   kaiser permanente labcorp quest mayo
   teva sandoz mylan zentiva actavis aurobindo accord krka viatris aristo betapharm aliud biomo dexcel zydus lupin cipla glenmark
   apotex biogaran cristers normon cinfa msd gsk servier recordati grifols
   ingelheim astellas daiichi eisai amgen biogen gilead organon polpharma egis adamed nordisk wockhardt
   paracetamol aspirin insulin levothyroxine thyroxine prednisolone prednisone methotrexate tramadol gabapentin pregabalin diclofenac
   furosemide frusemide spironolactone warfarin apixaban clopidogrel digoxin tacrolimus ciclosporin morphine codeine fentanyl lithium
   lymphoma lymphomas lymphom lymphome linfoma sarcoma sarkom sarcome carcinoma karzinom carcinome melanoma leukemia leukaemia leukämie
   leucémie leucemia myeloma glioma adenoma neoplasm syndrome syndrom síndrome sindrome krankheit maladie enfermedad malattia doença ziekte
   choroba palsy chorea dystrophy anemia anaemia esophagus oesophagus contracture deformity phenomenon fracture hernia cyst nodule
   aneurysm stenosis murmur epilepsy migraine infarction thyroid goitre goiter ulcer oedema edema
   monitor monitors recorder scanner analyser analyzer machine pump stent valve prosthesis implant catheter pacemaker electrode probe
   carotid venous arterial duplex dexa dxa spect mri ecg ekg eeg emg score scale index criteria grade graft
   morbus attack plaque patch reflex dementia crisis neuroma tendon stain smear clarity
   levothyroxin torasemid mirtazapin duloxetin xarelto eliquis pradaxa humira ozempic wegovy lantus euthyrox nurofen januvia symbicort ventolin
   lipitor crestor nexium zoloft prozac plavix keytruda entresto jardiance forxiga abbvie astrazeneca reckitt hormosan dexcom freestyle minimed
   institut policlinico policlinique asklepios helios vivantes karolinska memorial sanatorium hospice
   children childrens veterans great enfants malades jewish
   sample_name untitled confidentiality sender recipient received sincerely regards yours thank thanks hello hi
   md do phd rn np pa pa-c facp facs mbbs frcp frcs mrcp dds dmd dpm pharmd lpn msn dnp cnp crnp bsc msc dr prof doctor facharzt fachärztin
   attn attorney esq inc llc ltd gmbh corp ag kg plc sa company trust association society institute institution agency ministry
   monday tuesday wednesday thursday friday saturday sunday january february september october november december
   und der die das des dem den ein eine einer für fur mit ohne zu zum zur im am an auf bei nach vor über uber aus vom als oder
   herr_doktor arzt ärztin arzte aerzte praxis klinik klinikum krankenhaus zentrum labor befund bericht brief anamnese diagnose diagnosen
   therapie beurteilung verlauf empfehlung medikation medikamente medikamentenplan entlassung aufnahme überweisung rezept rechnung
   blutbild röntgen sonographie kopf brust bauch knie rücken schmerz schmerzen kopfschmerz kopfschmerzen tagebuch notizen fragen seite datum
   vertraulich name vorname vornamen nachname familienname geburtsname geschlecht kasse versicherung krankenkasse stadt land kreis abteilung station leitung sekretariat
   chefarzt oberarzt oberärztin assistenzarzt ärztliche ärztlicher medizinische medizinischer innere allgemeine nuklearmedizin
   universitätsklinikum facharztpraxis gemeinschaftspraxis anlage betreff
   el la los las del un una y e o por para con sin en al su sus informe clínico clinico clínica clinica hospital médico medico médica medica
   historia resumen alta laboratorio análisis analisis resultados resultado nota notas evolución consulta externa urgencias servicio paciente
   fecha nombre diagnóstico tratamiento receta factura centro salud unidad departamento ficha hoja datos cirugía sangre orina dolor diario
   preguntas síntomas epicrisis página confidencial doctora
   le les de_la du des un une et ou pour par avec sans dans sur au aux compte rendu compte-rendu ordonnance certificat médical médicale hôpital
   hopital centre laboratoire analyses examen biologie résultats consultation service patiente lettre sortie hospitalisation
   imagerie bilan bulletin radiologie dossier fiche antécédents conclusion clinique journal questions médecin chirurgie page soins urgences
   il lo gli i uno di da del della dei delle dal nel con per referto esame esami ospedale clinica ambulatorio lettera dimissione cartella
   visita medico medica paziente diagnosi terapia ricetta pagina azienda sanitaria unità reparto anamnesi sangue urine dolore diario
   relatório relatorio laudo exame exames hospitalar paciente médico resumo alta consulta receita prontuário sangue urina resultado resultados
   unidade saúde saude atendimento evolução página
   het een van_het en voor met zonder bij naar uit verslag uitslag uitslagen ziekenhuis huisarts polikliniek patiënt brief ontslag onderzoek
   laboratorium bloed afdeling behandeling verwijzing pagina medisch medische
   wypis wynik wyniki badanie badania szpital szpitala szpitalny karta informacyjna leczenia pacjent poradnia laboratorium skierowanie recepta
   rozpoznanie strona lekarz oddział oddzial historia choroby opis
   zpráva zprava nemocnice vyšetření laboratorní ambulantní propouštěcí pacient lékař nález oddělení strana
   sjukhus journal remiss provsvar epikris läkare patient sygehus hospital sykehus svar epikrise laege lege avdeling vårdcentral
   rapor sonuç sonuçları hastane hastanesi hasta laboratuvar epikriz muayene tahlil doktor bölümü sayfa taburcu
   выписка выписной эпикриз заключение результат результаты анализ анализы анализа больница клиника история болезни протокол исследования
   исследование осмотр консультация врач отделение поликлиника направление рецепт пациент пациента лаборатория лабораторный медицинская
   медицинский медицинское карта справка диагноз жалобы лечение страница дневник вопросы общий крови мочи центр городская областная
   αποτελέσματα εξετάσεις εξέταση νοσοκομείο ιατρική ιατρικό έκθεση ασθενής εξιτήριο ιατρός γιατρός κλινική εργαστήριο σελίδα γενικό
   تقرير تقارير طبي طبية الطبي نتائج نتيجة تحليل تحاليل مختبر المختبر مستشفى عيادة وصفة خروج ملخص فحص فحوصات المريض قسم دكتور الدكتور مركز
   صفحة رسالة إحالة تاريخ أشعة جامعة وزارة
   דוח סיכום בית חולים מכתב תוצאות תוצאה בדיקה בדיקת בדיקות מעבדה רפואי רפואית ביקור שחרור מרפאה מרפאת מרכז קופת מחלקה מחלקת דר עמוד הפניה
   אשפוז ניתוח מידע אישי
   mein meine meiner meinen meu meus minha minhas mis mio miei mijn mes moje moja moj můj мой мои моя мое dagbok dagboek dziennik deník
   günlük anteckningar aantekeningen notatki poznámky заметки notlar síntomas sintomas sintomi objawy příznaky симптомы krankheit
   рецепты вопросы pytania vragen domande perguntas otázky sorular frågor
   रिपोर्ट जांच अस्पताल चिकित्सा रोगी डॉक्टर परिणाम प्रयोगशाला रक्त केंद्र विभाग पृष्ठ`
    .split(/\s+/)
    .filter((word) => word !== "" && !word.includes("_"))
    .map(foldWord),
);

/** Beginnings of words that only medicine, offices and their paper have. */
const beginnings = new RegExp(
  `^(?:abteil|allerg|ambulan|ambulator|anaesth|anesth|angio|arztbrief|audio|befund|bericht|biochem|biolog|biops|cardio|chemo|chirurg|colono|cyto|derma|
   diabet|diagn|echo|electro|elektro|endo|entlass|epikri|ergebnis|gastro|gynäko|gynaeko|gyneco|gyneko|haemato|hämato|hemat|hepato|histo|hospi|
   immun|kardio|kinder|klini|klinik|krank|labor|laparo|mammo|medi[ck]|mikrobio|microbio|nephro|neuro|notfall|onko|onco|ophthal|ortho|oto|
   pathol|patient|pediat|paediat|pädiat|pharma|physio|pneumo|poliklin|polyclin|proced|psych|pulmo|radio|rehab|rheuma|röntgen|rontgen|sono|
   sympt|therap|tomogr|toxico|ultra|univers|untersuch|urolog|überweis|vaccin|vaskul|
   диагно|невро|кардио|радио|рентген|лаборат|больни|поликлин|медицин|хирург|терап|онко|эндо|гинеко)`.replace(
    /\s*\n\s*/g,
    "",
  ),
);

/** Endings that hardly any name has. */
const endings =
  /(?:olog(?:y|ie|ia|io|i|isk|en)|ologist|ologue|graphy|grafie|grafia|scopy|skopie|scopia|ectomy|otomy|itis|bericht|befund|befunde|brief|zentrum|klinik|haus|plan|blatt|liste|bogen|protokoll|praxis|kranken|station|tion|tions|sion|sions|ciones|zione|zioni|ções|ção|logie|logia|ness|formin|sartan|statin|prazole?|mycin|cillin|oxacin|profen|dipine?|zepam|tinib|ximab|zumab|pril|olol|thiazide|oxetine|gliptin|gliflozin|triptan|parin|[dv]ocaine|dronate|setron|lukast|conazole|cycline|tidine|xaban|ciclovir|blastoma|sarcoma|carcinoma|lymphoma|matosis|cytosis|fibrosis|sclerosis|thrombosis|cirrhosis|necrosis|porosis|arthrosis|aemia|neuropathy|myopathy|opathie|plegia|algia)$/;

/** True when the word belongs to headings, facilities or clinicians. */
export function isHeadingWord(word: string): boolean {
  const folded = foldWord(word.replace(/[.,:;'’]+$/, "").replace(/^['’"]+/, ""));
  // A single letter is a middle initial.
  if (folded.length < 2) return false;
  if (wholeWords.has(folded)) return true;
  if (folded.length >= 5 && beginnings.test(folded)) return true;
  return folded.length >= 7 && endings.test(folded);
}

/** Parts of headings that Chinese, Japanese and Korean write without blanks. */
const unspaced =
  /[院科室部所局報报告告書书表票單单検检查查験験診诊療疗薬药剤病症歴歷历録录記记紹绍介絡络受付予約约手術术血尿液像線线図图学學会會社医醫師师護护患者氏名姓性別别齢龄年月日時时頁页計计的是在了和与及第]|[의과서지표원실부청소]$|병원|의원|검사|결과|진료|환자|의뢰|소견|보고|처방|안내|번호|이름|전문|센터|대학/u;

/** True when the run of Han, Kana or Hangul has a part of a heading. */
export function isUnspacedHeading(text: string): boolean {
  return unspaced.test(text);
}

/** True for what patients are said to have behind their label: "患者：高热三天", a fever for three days. */
export function isUnspacedComplaint(text: string): boolean {
  return /[热熱痛疼咳烧燒晕暈吐泻瀉肿腫痒癢喘]/u.test(text);
}
