// What numbers count, over the wordings of agencies, situation reports and governments. All sentences are invented.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/reader/reading.hpp"

namespace {

struct Case {
  const char* text;
  std::vector<std::string> figures;
};

class Kinds : public testing::TestWithParam<Case> {};

TEST_P(Kinds, AreThoseOfTheirVerbs) {
  EXPECT_THAT(reading::briefs(GetParam().text), testing::ElementsAreArray(GetParam().figures)) << GetParam().text;
}

const std::vector<Case> deaths = {
    {"At least 12 people were killed when a shell hit the market.", {"killed at_least 12"}},
    {"The shelling killed 12 people and wounded 40 others.", {"killed 12", "wounded 40"}},
    {"Fighting in the hills left 40 dead and scores homeless.", {"killed 40"}},
    {"The flood claimed more than 300 lives in two days.", {"killed at_least 300"}},
    {"The death toll rose to 215 from 180.", {"killed 215"}},
    {"The toll now stands at 96, officials said.", {"killed 96"}},
    {"A blast killed nine soldiers and one civilian.", {"killed 9", "killed 1"}},
    {"192 soldiers and one civilian were killed in the offensive.", {"killed 192", "killed 1"}},
    {"Thirty-one villagers were massacred in the raid.", {"killed 31"}},
    {"The bodies of 17 migrants were found in the desert.", {"killed 17"}},
    {"Rescuers recovered 23 bodies from the river.", {"killed 23"}},
    {"Some 40 people drowned after the boat sank.", {"killed about 40"}},
    {"The number of dead has climbed to 340.", {"killed 340"}},
    {"The ministry put the number of people killed at 71.", {"killed 71"}},
    {"Seven children died of cold in the camp.", {"killed 7"}},
    {"As many as 200 people are feared dead.", {"killed up_to 200"}},
    {"The conflict has cost the lives of 90,000 people.", {"killed 90000"}},
    {"The quake caused 1,204 deaths.", {"killed 1204"}},
    {"Gunmen shot dead three farmers.", {"killed 3"}},
    {"19 men were executed by the soldiers.", {"killed 19"}},
    {"12 shepherds were killed near the river.", {"killed 12"}},
    {"Since January 805 fatalities have been recorded.", {"killed 805"}},
    {"The fire killed 5, including two children.", {"killed 5", "killed 2"}},
    {"Of the dead, 25 were women.", {"killed 25"}},
    {"More than 500 people were killed or wounded.", {"other at_least 500"}},
    {"The attack caused 89 casualties.", {"other 89"}},
    {"The blast resulted in the death of nine people and the injury of 26 others.", {"killed 9", "wounded 26"}},
    {"Two suicide bombers blew themselves up in the market, killing 14 people.", {"killed 14"}},
    {"The militia slaughtered at least a half-million villagers.", {"killed at_least 500000"}},
    {"Fatal cases were recorded in the towns of Loria (7 people) and Marn (6 people).", {"killed 7", "killed 6"}},
    {"No deaths were reported in the camp with 4,000 refugees.", {"displaced 4000"}},
    {"The fighting displaced 20,000 people. The number of schools has fallen to 400.", {"displaced 20000"}},
    {"The number of people who died crossing the sea reached 900.", {"killed 900"}},
    {"The bus took 40 children to schools.", {}},
    {"Over 300 rescuers are searching for 21 people still buried under mud.", {"missing 21"}},
};

const std::vector<Case> situation_reports = {
    {"1.3 million\nPeople internally displaced by the fighting\n", {"displaced 1300000"}},
    {"KEY FIGURES\n2,964 Malians arrived through the border post\n770 refugees returned to Mali\n",
     {"arrivals 2964", "other 770"}},
    {"Of these, 70,200 are new arrivals.", {"arrivals 70200"}},
    {"Some 61,000 refugees are being assisted in the region (Chad: 21,000, Niger: 13,751).",
     {"aid_delivered about 61000", "aid_delivered 21000", "aid_delivered 13751"}},
    {"400 people who came to Goris by bus have been registered.", {"registered 400"}},
    {"Some 4,300 refugees have been counted in Romania.", {"arrivals about 4300"}},
    {"The number of refugees who crossed into Sudan fleeing the fighting in the hills has reached near 5,500.",
     {"arrivals about 5500"}},
    {"1,200 people have been brought out of Kabul.", {"displaced 1200"}},
    {"The number of refugees who crossed into Sudan has in the last two weeks reached 5,500 people.",
     {"arrivals 5500"}},
    {"IDPs number 2.76 million in the country.", {"displaced 2760000"}},
    {"The fighting displaced 20,000 people. That figure has since fallen to 15,475.",
     {"displaced 20000", "displaced 15475"}},
    {"Two people died in the village of Marn (1 person) and on the road (1 person).",
     {"killed 2", "killed 1", "killed 1"}},
    {"Eight officials were put on trial on Wednesday.", {"detained 8"}},
    {"Vietnam closed schools and moved some 70,000 people to shelters along the coast.", {"displaced about 70000"}},
    {"Nine people sustained minor injuries in the storm.", {"wounded 9"}},
    {"Officials put the loss at 3 crores: 12 lakhs of people were displaced.", {"displaced 1200000"}},
    {"The country has given $15 million in assistance, including nearly $2 million in May.",
     {"aid_delivered 15000000 USD", "aid_delivered about 2000000 USD"}},
    {"Another $12 million in humanitarian grants were provided through the fund.", {"aid_delivered 12000000 USD"}},
    {"More than 700 people slept at the collection point.", {"displaced at_least 700"}},
    {"Refugees in Chad: 12,000\nRefugees in Egypt: 30,000\nHouses destroyed: 230\n",
     {"displaced 12000", "displaced 30000"}},
    {"Total affected population: 450,000\nTotal displaced: 120,000\nDead: 43\n",
     {"needs 450000", "displaced 120000", "killed 43"}},
    {"430 new arrivals were recorded in April, bringing the total to 5,000.", {"arrivals 430", "arrivals 5000"}},
    {"Some 4,000 farmers in the north are thought to have been affected.", {"needs about 4000"}},
    {"The dam has put over 800 villagers at risk.", {"needs at_least 800"}},
    {"Over 700 pupils are still unable to reach their school.", {"needs at_least 700"}},
    {"Our nurses were able to reach only 80 of the families.", {"aid_delivered 80 households"}},
    {"Smoke filled the valley, driving about 1,000 north to the hills.", {"displaced about 1000"}},
    {"Another 7,000 or so were chased east.", {"displaced about 7000"}},
    {"Officials ordered evacuations for more than 600 villagers.", {"displaced at_least 600"}},
    {"870 migrants who left Loria after the raid returned to their villages.", {"other 870"}},
    {"A republic of 3.1 million people took them in.", {"population 3100000"}},
    {"The storm affected 900 people in 200 households and displaced 70 people.",
     {"needs 900", "needs 200 households", "displaced 70"}},
    {"The number of people who have fled Loria since the raids began is now 80,500.", {"displaced 80500"}},
    {"The death toll of the long fight between the guards and the miners of the hills is now 77.", {"killed 77"}},
    {"Displacement has spread along the coast, reaching more than 9,400 people.", {"displaced at_least 9400"}},
    {"Some 300 refugees have crossed and their number may exceed 2,000.", {"arrivals about 300", "arrivals 2000"}},
    {"Rain killed many.\n\nSeven died in Bihar.\n\nSeven died in Tibet.", {"killed 7", "killed 7"}},
    {"Four roads were washed out and four others blocked by mud.", {}},
    {"The envoy launched a $US30 million appeal.", {"needs 30000000 USD"}},
    {"The fund gives $5 million for Mali, $5 million for Niger and $4 million for Chad.",
     {"aid_pledge 5000000 USD", "aid_pledge 5000000 USD", "aid_pledge 4000000 USD"}},
    {"About 20 million people in Niger, Mali, Chad, and Yemen face hunger.", {"needs about 20000000"}},
    {"UNHCR hosts 40,000 registered refugees there.", {"registered 40000"}},
    {"The team interviewed more than 50 refugees who had fled across the border.", {}},
};

const std::vector<Case> harm = {
    {"Twelve people were injured, three of them seriously.", {"wounded 12", "wounded 3"}},
    {"The blast wounded 21 civilians.", {"wounded 21"}},
    {"Another 74 were hurt in the stampede.", {"wounded 74"}},
    {"The storm left 2 dead and 30 injured.", {"killed 2", "wounded 30"}},
    {"11,075 injuries have been verified.", {"wounded 11075"}},
    {"60 passengers are still missing.", {"missing 60"}},
    {"Thirteen people remain unaccounted for.", {"missing 13"}},
    {"About 2,000 people are buried under the mud.", {"missing about 2000"}},
    {"Police arrested 34 people.", {"detained 34"}},
    {"Four aid workers were abducted by gunmen.", {"detained 4"}},
    {"The group is holding 35 hostages.", {"detained 35"}},
    {"Soldiers rounded up 120 men.", {"detained 120"}},
    {"Some 700 people are held at the site.", {"detained about 700"}},
    {"Rebels took 14 sailors prisoner.", {"detained 14"}},
};

const std::vector<Case> movement = {
    {"65,035 people entered the country from the north.", {"arrivals 65035"}},
    {"A total of 28,000 people have crossed into the valley.", {"arrivals 28000"}},
    {"By noon 4,850 refugees had arrived.", {"arrivals 4850"}},
    {"Arrivals reached 6,500 by the evening.", {"arrivals 6500"}},
    {"The town has seen an influx of 9,000 people.", {"arrivals 9000"}},
    {"12,340 new arrivals were received at the reception centre.", {"arrivals 12340"}},
    {"The number of people who have crossed the border stands at 19,000.", {"arrivals 19000"}},
    {"149 migrants landed on the island.", {"arrivals 149"}},
    {"A group of 202 migrants, most of them from the coast, arrived on Monday.", {"arrivals 202"}},
    {"Nearly 90,000 people have fled the fighting.", {"displaced about 90000"}},
    {"The fighting has displaced 5,600 families.", {"displaced 5600 households"}},
    {"Clashes forced 12,500 people from their homes.", {"displaced 12500"}},
    {"300 – 800 households were displaced.", {"displaced 300..800 households"}},
    {"Half a million people have left the country.", {"displaced 500000"}},
    {"3,000 residents were evacuated in buses.", {"displaced 3000"}},
    {"The country hosts 1.2m refugees.", {"displaced 1200000"}},
    {"The camp shelters 23,000 people.", {"displaced 23000"}},
    {"Some 1,749 people are living in tents.", {"displaced about 1749"}},
    {"There are 360.000 internally displaced persons.", {"displaced 360000"}},
    {"The quake left 40,000 homeless.", {"displaced 40000"}},
    {"Sixty to seventy thousand people are moving towards the border.", {"displaced 60000..70000"}},
    {"The exodus of 300,000 people began in May.", {"displaced 300000"}},
    {"The army expelled 2,400 villagers.", {"displaced 2400"}},
    {"Up to 25,000 people may be displaced.", {"displaced up_to 25000"}},
    {"Around 16,000 people sought shelter in schools.", {"displaced about 16000"}},
    {"3.6 million refugees live in the country.", {"displaced 3600000"}},
    {"The number of internally displaced people has passed 2 million.", {"displaced at_least 2000000"}},
    {"Villages were emptied, driving nearly 90,000 people into the hills.", {"displaced about 90000"}},
    {"22,350 people were provided with accommodation.", {"displaced 22350"}},
};

const std::vector<Case> staying = {
    {"The region has a population of 120,000.", {"population 120000"}},
    {"The city is home to 1.4 million people.", {"population 1400000"}},
    {"Around 60,000 people remain trapped in the city.", {"population about 60000"}},
    {"Some 400 civilians still live in the ruins.", {"population about 400"}},
    {"84,612 people have been registered.", {"registered 84612"}},
    {"Police registered 3,241 migrants.", {"registered 3241"}},
    {"3,200 people were rescued at sea.", {"other 3200"}},
    {"The coast guard rescued 438 migrants.", {"other 438"}},
    {"150 families have returned to their villages.", {"other 150 households"}},
    {"The guerrillas released 20 hostages.", {"other 20"}},
    {"The 75 survivors were taken to a school.", {"other 75"}},
    {"Around 325 people have been sent back.", {"other about 325"}},
};

const std::vector<Case> help = {
    {"2.3 million people are in need of assistance.", {"needs 2300000"}},
    {"The floods have affected 340,000 people.", {"needs 340000"}},
    {"Almost 300 families remain at risk of displacement.", {"needs about 300 households"}},
    {"1.6 million people face acute hunger.", {"needs 1600000"}},
    {"The plan targets 1.7 million people.", {"needs 1700000"}},
    {"The agency delivered food to 15,000 people.", {"aid_delivered 15000"}},
    {"Over 3,300 people have been reached with hygiene messages.", {"aid_delivered at_least 3300"}},
    {"The Red Cross distributed tools to 749 families.", {"aid_delivered 749 households"}},
    {"3,218 households received blankets.", {"aid_delivered 3218 households"}},
    {"UNICEF vaccinated 18,500 children.", {"aid_delivered 18500"}},
    {"She announced an $11.5 million humanitarian aid package.", {"aid_pledge 11500000 USD"}},
    {"The union pledged 3 billion euros ($3.25 billion) for the refugees.", {"aid_pledge 3000000000 EUR"}},
    {"Aid will rise from 2 to 5 million euros, the minister announced.", {"aid_pledge 5000000 EUR"}},
    {"Japan announced a contribution of JPY 500 million.", {"aid_pledge 500000000 JPY"}},
    {"The plan requires US$97M.", {"needs 97000000 USD"}},
    {"US$ 23.4M received.", {"aid_delivered 23400000 USD"}},
    {"The agency is appealing for 74 million dollars.", {"needs 74000000 USD"}},
    {"The country has provided $45 million in aid.", {"aid_delivered 45000000 USD"}},
    {"WFP urgently needs €7.5 million.", {"needs 7500000 EUR"}},
    {"The fund allocated 2 to 5 million euros in emergency aid.", {"aid_pledge 2000000..5000000 EUR"}},
    {"The charity donated £3.2m to the refugees.", {"aid_pledge 3200000 GBP"}},
    {"More than 16,300 vehicles have crossed the bridge.", {"other at_least 16300 vehicles"}},
};

const std::vector<Case> nothing = {
    {"About 70 percent of the refugees are children.", {}},
    {"The 27-year-old walked for five days over 300 kilometres.", {}},
    {"It was 40 degrees and the queue was 12 km long.", {}},
    {"Call +41 22 739 8111 for details.", {}},
    {"The council adopted Resolution 929 on 22 June 1994.", {}},
    {"They met 12 times in 15 cities and signed 3 agreements.", {}},
    {"Maria, 34, fled with her children.", {}},
    {"In 2015 the war entered its fifth year.", {}},
    {"Dozens were killed and hundreds of thousands fled.", {}},
    {"The quake of magnitude 7.2 struck at 5:30 a.m.", {}},
    {"Four aircraft flew over 20 villages.", {}},
    {"No one was killed.", {}},
    {"Two thirds of the families fled.", {}},
    {"The first of them came on the 3rd day.", {}},
    {"Article 14 gives everyone the right to seek asylum.", {}},
    {"One of the women said she had fled.", {}},
    {"600 children under five were screened.", {"aid_delivered 600"}},
    {"5,000 people a day are crossing the border.", {}},
    {"A woman was killed on 12 May.", {}},
    {"The 3-year-old boy drowned.", {}},
};

TEST(Metrics, WhoIsGivenAPlaceToStayIsAccommodated) {
  for (const char* text : {"The state has housed 900 people.", "The town accommodated 900 refugees in hotels.",
                           "The council provided temporary accommodation to 900 people.",
                           "900 people were provided with accommodation."}) {
    const auto found = reading::read(text);
    ASSERT_EQ(found.size(), 1U) << text;
    EXPECT_EQ(found[0].kind, "displaced") << text;
    EXPECT_EQ(found[0].metric, corridor::Metric::accommodated) << text;
  }
  EXPECT_EQ(reading::read("The town hosts 900 refugees.").at(0).metric, corridor::Metric::displaced);
}

INSTANTIATE_TEST_SUITE_P(SituationReports, Kinds, testing::ValuesIn(situation_reports));
INSTANTIATE_TEST_SUITE_P(Deaths, Kinds, testing::ValuesIn(deaths));
INSTANTIATE_TEST_SUITE_P(Harm, Kinds, testing::ValuesIn(harm));
INSTANTIATE_TEST_SUITE_P(Movement, Kinds, testing::ValuesIn(movement));
INSTANTIATE_TEST_SUITE_P(Staying, Kinds, testing::ValuesIn(staying));
INSTANTIATE_TEST_SUITE_P(Help, Kinds, testing::ValuesIn(help));
INSTANTIATE_TEST_SUITE_P(Nothing, Kinds, testing::ValuesIn(nothing));

}  // namespace
