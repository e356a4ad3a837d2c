# robots.txt.
from urllib.robotparser import RobotFileParser

robots = RobotFileParser("http://h/robots.txt")
print(robots.can_fetch("x", "http://h/a"), robots.crawl_delay("x"), robots.site_maps())
robots.parse("""# c
User-agent: Figtree
User-agent: other
Crawl-delay: 3
Request-rate: 9/30
Disallow: /tmp
Allow: /tmp/ok
Disallow: /a%3cd.html

User-agent: *
Disallow: /private/ # why
Disallow:
Sitemap: http://h/map.xml
""".splitlines())
for agent in ("figtree", "Figtree/1.0", "other", "someone"):
    for path in ("/", "/tmp", "/tmp/ok", "/a%3cd.html", "/private/x", "/public"):
        print(agent, path, robots.can_fetch(agent, "http://h" + path))
    print(robots.crawl_delay(agent), robots.request_rate(agent))
print(robots.site_maps())
print(robots)
