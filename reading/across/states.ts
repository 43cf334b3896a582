/**
 * States by their name, capital and adjective, as news writes them (members and observers of the United Nations, and
 * those that speak for themselves elsewhere). That a capital or a government speaks for a state says nothing of whom
 * anybody recognises.
 */
const states = `
Afghanistan,Kabul,Afghan;Albania,Tirana,Albanian;Algeria,Algiers,Algerian;Andorra,,Andorran;Angola,Luanda,Angolan
Argentina,Buenos Aires,Argentine,Argentinian;Armenia,Yerevan,Armenian;Australia,Canberra,Australian;Austria,Vienna,Austrian
Azerbaijan,Baku,Azerbaijani,Azeri;Bahamas,Nassau,Bahamian;Bahrain,Manama,Bahraini;Bangladesh,Dhaka,Bangladeshi
Barbados,Bridgetown,Barbadian;Belarus,Minsk,Belarusian;Belgium,Brussels,Belgian;Belize,Belmopan,Belizean;Benin,Cotonou,Beninese
Bhutan,Thimphu,Bhutanese;Bolivia,La Paz,Bolivian;Bosnia and Herzegovina,Sarajevo,Bosnian,Bosnia;Botswana,Gaborone
Brazil,Brasilia,Brazilian;Brunei,,Bruneian;Bulgaria,Sofia,Bulgarian;Burkina Faso,Ouagadougou,Burkinabe;Burundi,Gitega,Burundian,Bujumbura
Cambodia,Phnom Penh,Cambodian;Cameroon,Yaounde,Cameroonian;Canada,Ottawa,Canadian;Cape Verde,Praia,Cabo Verde
Central African Republic,Bangui,Central African;Chad,N'Djamena,Chadian;Chile,Santiago,Chilean;China,Beijing,Chinese
Colombia,Bogota,Colombian;Comoros,Moroni,Comorian;Congo,Brazzaville,Congolese;Democratic Republic of the Congo,Kinshasa,DRC,DR Congo
Costa Rica,San Jose,Costa Rican;Croatia,Zagreb,Croatian;Cuba,Havana,Cuban;Cyprus,Nicosia,Cypriot;Czech Republic,Prague,Czech,Czechia
Denmark,Copenhagen,Danish;Djibouti,,Djiboutian;Dominican Republic,Santo Domingo;Ecuador,Quito,Ecuadorian;Egypt,Cairo,Egyptian
El Salvador,San Salvador,Salvadoran;Equatorial Guinea,Malabo;Eritrea,Asmara,Eritrean;Estonia,Tallinn,Estonian;Eswatini,Mbabane,Swazi
Ethiopia,Addis Ababa,Ethiopian;Fiji,Suva,Fijian;Finland,Helsinki,Finnish;France,Paris,French;Gabon,Libreville,Gabonese
Gambia,Banjul,Gambian;Georgia,Tbilisi,Georgian;Germany,Berlin,German;Ghana,Accra,Ghanaian;Greece,Athens,Greek
Guatemala,Guatemala City,Guatemalan;Guinea,Conakry,Guinean;Guinea-Bissau,Bissau;Guyana,Georgetown,Guyanese;Haiti,Port-au-Prince,Haitian
Honduras,Tegucigalpa,Honduran;Hungary,Budapest,Hungarian;Iceland,Reykjavik,Icelandic;India,New Delhi,Indian,Delhi
Indonesia,Jakarta,Indonesian;Iran,Tehran,Iranian;Iraq,Baghdad,Iraqi;Ireland,Dublin,Irish;Israel,,Israeli;Italy,Rome,Italian
Ivory Coast,Abidjan,Ivorian,Cote d'Ivoire,Yamoussoukro;Jamaica,Kingston,Jamaican;Japan,Tokyo,Japanese;Jordan,Amman,Jordanian
Kazakhstan,Astana,Kazakh;Kenya,Nairobi,Kenyan;North Korea,Pyongyang,North Korean,DPRK;South Korea,Seoul,South Korean
Kosovo,Pristina,Kosovar,Kosovan;Kuwait,Kuwait City,Kuwaiti;Kyrgyzstan,Bishkek,Kyrgyz;Laos,Vientiane,Lao,Laotian;Latvia,Riga,Latvian
Lebanon,Beirut,Lebanese;Lesotho,Maseru;Liberia,Monrovia,Liberian;Libya,Tripoli,Libyan;Liechtenstein,Vaduz;Lithuania,Vilnius,Lithuanian
Luxembourg,,Luxembourgish;Madagascar,Antananarivo,Malagasy;Malawi,Lilongwe,Malawian;Malaysia,Kuala Lumpur,Malaysian
Maldives,,Maldivian;Mali,Bamako,Malian;Malta,Valletta,Maltese;Mauritania,Nouakchott,Mauritanian;Mauritius,Port Louis,Mauritian
Mexico,Mexico City,Mexican;Moldova,Chisinau,Moldovan;Mongolia,Ulaanbaatar,Mongolian;Montenegro,Podgorica,Montenegrin
Morocco,Rabat,Moroccan;Mozambique,Maputo,Mozambican;Myanmar,Naypyidaw,Burmese,Burma;Namibia,Windhoek,Namibian;Nepal,Kathmandu,Nepali,Nepalese
Netherlands,The Hague,Dutch;New Zealand,Wellington;Nicaragua,Managua,Nicaraguan;Niger,Niamey,Nigerien;Nigeria,Abuja,Nigerian
North Macedonia,Skopje,Macedonian;Norway,Oslo,Norwegian;Oman,Muscat,Omani;Pakistan,Islamabad,Pakistani;Palestine,Ramallah
Panama,Panama City,Panamanian;Papua New Guinea,Port Moresby;Paraguay,Asuncion,Paraguayan;Peru,Lima,Peruvian;Philippines,Manila,Philippine
Poland,Warsaw,Polish;Portugal,Lisbon,Portuguese;Qatar,Doha,Qatari;Romania,Bucharest,Romanian;Russia,Moscow,Russian,Russian Federation,Kremlin
Rwanda,Kigali,Rwandan;Samoa,Apia,Samoan;Saudi Arabia,Riyadh,Saudi;Senegal,Dakar,Senegalese;Serbia,Belgrade,Serbian
Sierra Leone,Freetown,Sierra Leonean;Singapore,,Singaporean;Slovakia,Bratislava,Slovak;Slovenia,Ljubljana,Slovenian
Solomon Islands,Honiara;Somalia,Mogadishu,Somali;South Africa,Pretoria,South African;South Sudan,Juba,South Sudanese
Spain,Madrid,Spanish;Sri Lanka,Colombo,Sri Lankan;Sudan,Khartoum,Sudanese;Suriname,Paramaribo;Sweden,Stockholm,Swedish
Switzerland,Bern,Swiss;Syria,Damascus,Syrian;Taiwan,Taipei,Taiwanese;Tajikistan,Dushanbe,Tajik;Tanzania,Dodoma,Tanzanian
Thailand,Bangkok,Thai;Timor-Leste,Dili,East Timorese,East Timor;Togo,Lome,Togolese;Tonga,Nuku'alofa,Tongan;Trinidad and Tobago,Port of Spain
Tunisia,Tunis,Tunisian;Turkey,Ankara,Turkish,Turkiye,Türkiye;Turkmenistan,Ashgabat,Turkmen;Uganda,Kampala,Ugandan
Ukraine,Kyiv,Ukrainian,Kiev;United Arab Emirates,Abu Dhabi,Emirati,UAE;United Kingdom,London,British,Britain,UK
United States,Washington,American,US,U.S.,USA,White House;Uruguay,Montevideo,Uruguayan;Uzbekistan,Tashkent,Uzbek
Vanuatu,Port Vila;Venezuela,Caracas,Venezuelan;Vietnam,Hanoi,Vietnamese;Yemen,Sanaa,Yemeni;Zambia,Lusaka,Zambian;Zimbabwe,Harare,Zimbabwean`

/** The name of a state by every word for it, as `nameKey` writes them. */
export const statesBy = (nameKey: (name: string) => string): ReadonlyMap<string, string> =>
  new Map(
    states
      .trim()
      .split(/[;\n]/)
      .flatMap(line => {
        const words = line.split(',').filter(word => word !== '')
        return words.map(word => [nameKey(word), nameKey(words[0]!)] as const)
      }),
  )
