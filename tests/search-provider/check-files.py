"""What the desktop and the bus are told agrees with the program. check-files.py APPLICATION-ID PROVIDER.INI BUS.SERVICE DESKTOP-FILE"""
import configparser
import os
import sys

application, ini, service, desktop = sys.argv[1:]


def section(path, name):
    parser = configparser.RawConfigParser()
    parser.optionxform = str
    with open(path, encoding="utf-8") as file:
        parser.read_file(file)
    assert parser.sections() == [name], parser.sections()
    return dict(parser[name])


bus_name = application + ".SearchProvider"
assert section(ini, "Shell Search Provider") == {
    "DesktopId": os.path.basename(desktop),
    "BusName": bus_name,
    "ObjectPath": "/" + bus_name.replace(".", "/"),
    "Version": "2",
}
started = section(service, "D-BUS Service")
assert started["Name"] == bus_name
assert os.path.isabs(started["Exec"]) and os.path.basename(started["Exec"]) == "mail-medic-search-provider", started["Exec"]
# a Flatpak exports only what begins with the application id; the bus wants the file called as the name
assert os.path.basename(ini) == application + ".search-provider.ini"
assert os.path.basename(service) == bus_name + ".service"
