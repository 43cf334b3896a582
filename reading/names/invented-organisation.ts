/** The parts that names of organisations and outlets are made of, in the field's English and beside it. */
const list = (words: string) => words.trim().split(/\s*,\s*/)
const heads = list(
  'Ministry, Committee, Council, Commission, Agency, Bureau, Office, Directorate, Directorate-General, Department, Secretariat, Authority, Board, Centre, Unit, Service, Inspectorate, Administration, Institute, Delegation, Mission, Working Group, Coordination Cell, Task Force, Joint Team, Liaison Office, Observatory, Registry, Taskforce, Inquiry, Panel, Operations Room, Headquarters, Secretariat-General',
)
const bodies = list(
  'Union, Federation, Association, Network, Front, Movement, Alliance, Foundation, Cooperative, Co-operative, League, Society, Guild, Trust, Party, Coalition, Forum, Syndicate, Assembly, Chamber, Congress, Collective, Consortium, Company, Group, Bank, Diocese, Hospital, University, Scouts, Volunteers, Relief Teams, Observers, Cluster, Railways, Mills, Establishment, Corporation, Fund, Initiative, Platform, Club, Synod',
)
const units = list(
  'Brigade, Division, Battalion, Regiment, Corps, Infantry Division, Marine Brigade, Military Command, Border Unit, Defence Force, Guard, National Guard, Police, Coast Guard, Army, Navy, Garrison, Fleet, Patrol, Legion, Brigades, Forces',
)
const topics = list(
  'Water, Health, Energy, Fisheries, Ocean Resources, Mine Clearance, Disaster Management, Emergency, Emergencies, Refugees, Displaced Persons, Missing Persons, Rural Development, Relief, Recovery, Truth, Memory, Reconciliation, Drinking Water, Civil Protection, Human Rights, Foreign Affairs, Public Works, Shipping Safety, Local Government, Customs, Trade, Transport, Education, Interior, Internal Affairs, Justice, Defence, Agriculture, Food Security, Land, Irrigation, Ports, Maritime Transport, Verification, Inspection, Reintegration, Peace, Mediation, Patients, Prisoners, Elections, Information, Housing, Labour, Statistics, Forests, Pilgrims, Border Affairs, Social Welfare, Return',
)
const people = list(
  "Fishermen's, Peasants', Women's, Children's, Workers', Farmers', Shippers', Prisoners', Seafarers', Mothers', Traders', Teachers', Herders', Drivers', Doctors', Medical Officers', People's, Ombudsman's, Veterans', Growers', Students', Victims', Widows', Elders'",
)
const adjectives = list(
  'National, Regional, Joint, Central, State, Federal, Provincial, Municipal, Inter-Agency, Eastern, Northern, Southern, Western, United, Free, Supreme, Permanent, Special, High, General, International, Royal, Islamic, Orthodox, Christian, Evangelical, Catholic, Humanitarian, Democratic, Patriotic, Revolutionary, Popular, Tribal, Interim, Transitional, Independent, Rural, Technical, Bicommunal, Communal, African, Arab, European, Departmental',
)
const marks = list(
  'Bridge, Open, Quiet, Candle, Compass, Water, Bread, Hands, First, Salt, Wells, Harbour, Olive, Seed, Light, Blue, Line, Roof, Common, Ground, River, Watch, Shelter, Roads, Free, Passage, Rain, Clear, Doors, North, Star, Anchor, Hope, Table, Tents, Without, Borders',
)
const abroad = list(
  "Instituto de, Institut, Fundación, Fondation, Frente, Front de, Brigada de, Comité de, Consejo de, Conseil de, Federación de, Fédération des, Asociación de, Defensoría del, Fuerza Naval del, Diocèse de, Agencia, Agence, Groupe, Grupo, Société, Sociedad, Compañía, Banco de, Croix, Hôpital, Lycée, Sindicato de, Mouvement pour, Movimiento, Caritas, Médecins, Fundacja, Stowarzyszenie, Novosti, Union des, Amis de, Mãos, Braccia, Casa del, Liga, Hizb, Harakat, Jabhat, Sawt, Majlis, Dar, Télé, Emisora, Radio, Cadena, Canal, Le Courrier de, Le Journal de, El Faro de, La Voz del, Diario, Caminos, Hromada, Rabochaya, Izvestia, L'Écho de",
)
const press = list(
  'News, FM, TV, Radio, Wire, News Agency, Press, Press Bureau, Times, Post, Courier, Herald, Gazette, Weekly, Daily, Observer, Tribune, Monitor, Voice, Online, Today, Star, Line, Hour, Evening, Dispatch, Bulletin, Plus, Mail, Express, Network, Channel, Echo, Sentinel',
)
const ordinals = list(
  '1st, 2nd, 3rd, 4th, 7th, 12th, 24th, 77th, First, Second, Third, Fourth, Fifth, Eighteenth, Twelfth',
)

/** A name that an organisation or an outlet might bear; `name` gives any proper name, for places and founders in it. */
export function inventedOrganisation(random: () => number, name: () => string): string {
  const one = (words: readonly string[]) => words[Math.floor(random() * words.length)]!
  const topic = () => (random() < 0.3 ? `${one(topics)} and ${one(topics)}` : one(topics))
  const of = () => one(['of', 'of', 'for', 'on', 'of the', 'for the'])
  const forms: (() => string)[] = [
    () => `${one(heads)} ${of()} ${topic()}`,
    () => `${one(adjectives)} ${one(heads)} ${of()} ${topic()}`,
    () => `${name()} ${one(heads)} ${of()} ${topic()}`,
    () => `${one(adjectives)} ${one(topics)} ${one(heads)}`,
    () => `${one(topics)} and ${one(topics)} ${one(heads)}`,
    () => `${name()} ${one(topics)} ${one(heads)}`,
    () => `${name()} ${one(heads)}`,
    () => `${name()} ${one(bodies)}`,
    () => `${one(adjectives)} ${one(people)} ${one(bodies)}`,
    () => `${one(people)} ${one(bodies)} of the ${name()}`,
    () => `${name()} ${one(people)} ${one(bodies)}`,
    () => `${one(bodies)} of ${name()}`,
    () => `${one(adjectives)} ${one(bodies)} of ${name()}`,
    () => `${one(ordinals)} ${one(units)}`,
    () => `${name()} ${one(units)}`,
    () => `${one(units)} of ${name()}`,
    () => `${one(marks)} ${one(marks)}`,
    () => `${one(marks)} ${one(marks)} ${name()}`,
    () => `${one(abroad)} ${name()}`,
    () => `${one(abroad)} ${name()} ${name()}`,
    () => `${name()} ${one(press)}`,
    () => `${name()} ${name()} ${one(press)}`,
    () => `Radio ${name()}`,
    () => `The ${name()} ${one(press)}`,
    () => `al-${name()}`,
  ]
  return forms[Math.floor(random() * forms.length)]!()
}
