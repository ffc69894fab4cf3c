#include <string_view>

#include "corridor/crisis/crisis.hpp"
#include "corridor/crisis/folder.hpp"
#include "corridor/crisis/yaml.hpp"

namespace corridor {
namespace {

constexpr std::string_view settings_yml = R"(
# The crisis: when, who, and what is believed of them. All places and numbers here are invented: put your own in their place.
# A prior is a number, or low..high: the range that holds the truth with 90 % chance. With its source:
#   {range: 0.3..0.9, source: "who said so, published before the crisis"}
# Every key, its unit and its default: docs/crisis-folder.md. 'corridor check FOLDER' names what is wrong with a folder.
time_zone: Etc/UTC                # IANA name ("Asia/Yerevan") or offset ("+04:00"): how times are shown, and what a day is
start: 2024-05-01T06:00Z          # the simulation begins: nobody is on the way yet
end: 2024-05-15T00:00Z            # and ends
step: PT1H                        # of the simulation: PT1H is an hour
publication_lag: PT1H             # a count whose publication is not stated is taken to be known this long after its as_of

groups:                           # people who decide alike
  - name: residents
    share: 1                      # of the people at every origin; the shares of all groups add up to 1
    share_leaving: 0.2..0.9       # of the group, who will leave if they can
    departure_rate: 0.01..0.2     # chance an hour of leaving, for who has not left yet, once the flight is under way
    ramp: 3..48                   # hours until it is
    persons_per_vehicle: 3.5..6
    # attractiveness: {Hillside: 2}   # this group's factor on a place's attractiveness

model:                            # everything here may be left out
  departure_noise: {sd: 0.1..0.5, time: PT12H}   # how far rates stray from their mean (in logarithms), and for how long
  share_housed: 0.2..0.6          # of registered people, who take housing by the state; left out: housing is not modelled

alternatives:                     # other priors the same forecast is printed under
  - name: wide population prior
    population: 10000..60000      # over all origins together

people:                           # shares by age and sex: for 'corridor needs', may be left out
  women_and_girls: 0.52
  school_age: 0.25                # 5 to 17 years
  menstruating: {value: 0.25, source: invented}
  without_vehicle: 0.4            # who need a bus from the crossing
)";

constexpr std::string_view places_csv =
    R"(# One place a row. Lines that begin with # are passed over; a cell that is not needed stays empty.
# name                unique; routes, events and figures refer to it
# kind                origin, transit, crossing, reception or camp
# country             as in humanitarian data (ISO 3166-1 alpha-3); who has crossed goes on to places of the crossing's country,
#                     or to any where one of both is empty
# pcode               OCHA place code; not used by the model
# lat, lon            degrees
# population          people at the start (origins): a number or low..high
# capacity            people the place can hold; empty: no limit
# attractiveness      relative pull as a destination; empty: 1
# crossing_rate       persons an hour a crossing lets through: a number or low..high; empty: no limit
# registration_rate   persons an hour that can be registered there; empty: nobody is registered there
# onward_rate         chance an hour of going on from a reception place to another; empty: 0
# source              who says so
name,kind,country,pcode,lat,lon,population,capacity,attractiveness,crossing_rate,registration_rate,onward_rate,source
Northvale,origin,,,10.40,20.10,16000..20000,,,,,,invented
Southvale,origin,,,10.10,20.00,7000..9000,,,,,,invented
Stone Bridge,crossing,,,10.20,20.50,,,,200..1500,,,invented
Riverton,reception,,,10.20,20.70,,6000,1,,100..1000,0.01..0.1,invented
Hillside,reception,,,10.30,21.20,,,3,,,,invented
)";

constexpr std::string_view routes_csv = R"(# One route a row, written once for both directions.
# from, to            places
# km, speed           length; speed of free traffic in km/h
# flow                persons an hour and direction the road can take in: a number or low..high; empty: no limit
# storage             persons that fit on the road; empty: no limit
# mode                road, foot, rail, …: for the reader
# two_way             yes (also if empty) or no
# opens, closes       nobody enters before the one or from the other on; empty: no limit
# source              who says so
from,to,km,speed,flow,storage,mode,two_way,opens,closes,source
Northvale,Stone Bridge,40,50,1500..6000,20000,road,yes,2024-05-01T08:00Z,,invented
Southvale,Stone Bridge,60,50,1500..6000,30000,road,yes,,,invented
Stone Bridge,Riverton,25,60,,,road,yes,,,invented
Riverton,Hillside,70,60,,,road,yes,,,invented
)";

constexpr std::string_view events_csv = R"(# What happens from outside. The file may be left out.
# time                date, time and offset
# kind                conflict, ceasefire, opening, closure, attack, announcement, crossing_rate, flow or recount
# where               a place, or 'A - B' for a route; empty where the kind allows it: everywhere
# value               conflict: intensity (0 ends it); announcement: factor on departures; crossing_rate, flow: factor on the rate
# note, source        for the reader
time,kind,where,value,note,source
2024-05-01T06:00Z,conflict,Northvale,1,fighting near the town,invented
2024-05-02T06:00Z,ceasefire,Northvale,,,invented
2024-05-02T12:00Z,crossing_rate,Stone Bridge,1.5,a second lane is opened,invented
)";

constexpr std::string_view figures_csv =
    R"(# Claims: who said what number of what, as of when. The file may be left out. Only id, metric, value and as_of (or published) must be filled.
# id                  unique; forecasts name it
# metric              arrivals, registered, accommodated, displaced, population, killed, wounded, missing, detained, vehicles, …
# value, high         the number; high: the upper end, where a range was stated
# unit                persons (also if empty), households, vehicles, or a currency such as USD
# qualifier           exact (also if empty), at_least, about, up_to
# as_of               what the number is of: date, time and offset, or a day (then it is known only at the day's end)
# at                  the place; empty: all crossings together
# speaker, outlet     who said it; where it was published
# published           when; empty: publication_lag of crisis.yml after as_of
# url                 where it can be read
# reliability         Admiralty code: source A (reliable) to F, content 1 (confirmed) to 6
# note                for the reader
# There are more columns: docs/crisis-folder.md.
id,metric,value,high,unit,qualifier,as_of,at,speaker,outlet,published,url,reliability,note
bulletin-1,arrivals,400,,persons,about,2024-05-01T14:00Z,,Border service,Example News,2024-05-01T14:40Z,https://example.org/1,B2,invented
bulletin-2,arrivals,2150,,persons,exact,2024-05-01T20:00Z,,Border service,Example News,,https://example.org/2,B2,invented
bulletin-3,arrivals,5230,,persons,exact,2024-05-02T06:00Z,,Border service,Example News,,https://example.org/3,B2,invented
registered-3,registered,3900,,persons,exact,2024-05-02T06:00Z,Riverton,Border service,Example News,,https://example.org/3,B2,invented
bulletin-4,arrivals,9480,,persons,exact,2024-05-02T18:00Z,,Border service,Example News,,https://example.org/4,B2,invented
bulletin-5,arrivals,12100,,persons,exact,2024-05-03,,Border service,Example News,,https://example.org/5,B3,invented; the hour was not stated
)";

}  // namespace

void write_starter(const std::string& name, const std::filesystem::path& path) {
  NewFolder folder(path);
  folder.make();
  folder.write("crisis.yml", "name: " + yaml_quoted(name) + std::string(settings_yml));
  folder.write("places.csv", places_csv);
  folder.write("routes.csv", routes_csv);
  folder.write("events.csv", events_csv);
  folder.write("figures.csv", figures_csv);
  folder.finish();
}

}  // namespace corridor
