"""What a person sees who types SMTP by hand: typed.py HOST PORT LINE…"""
import socket
import sys

host, port = sys.argv[1:3]
link = socket.create_connection((host, int(port)), timeout=5)
file = link.makefile("rb")


def hear():
    while True:
        line = file.readline().decode(errors="replace").rstrip("\r\n")
        print(line)
        if line[3:4] != "-":
            return


print("Trying %s...\nConnected to mail.example.org.\nEscape character is '^]'." % host)
hear()
for line in sys.argv[3:]:
    print(line)
    link.sendall(line.encode() + b"\r\n")
    hear()
print("Connection closed by foreign host.")
