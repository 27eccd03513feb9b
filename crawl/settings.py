"""Scrapy's settings: polite by default, and safe against hostile sites."""

BOT_NAME = "lianjian"
SPIDER_MODULES = ["crawl.spider"]
NEWSPIDER_MODULE = "crawl"
USER_AGENT = "lianjian/0.1 (+research on local news; contact: set LIANJIAN_CONTACT)"

ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "lianjian"
CONCURRENT_REQUESTS = 16
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 2.0
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 2.0
AUTOTHROTTLE_MAX_DELAY = 60.0
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0
LIANJIAN_RETRY_PAUSE = 2.0
LIANJIAN_MAX_CRAWL_DELAY = 120.0
LIANJIAN_ALLOW_PRIVATE = False

DOWNLOAD_TIMEOUT = 40
DOWNLOAD_MAXSIZE = 8_000_000
DOWNLOAD_WARNSIZE = 0
RETRY_TIMES = 3
RETRY_HTTP_CODES = [429, 500, 502, 503, 504, 522, 524]
REDIRECT_MAX_TIMES = 5
METAREFRESH_MAXDELAY = 30
HTTPERROR_ALLOW_ALL = True
COOKIES_ENABLED = False
TELNETCONSOLE_ENABLED = False
TWISTED_DNS_RESOLVER = "crawl.guard.GuardedResolver"

DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
    "Accept-Language": "zh-CN,zh;q=0.9",
    "Accept-Encoding": "gzip, deflate",
}
DOWNLOADER_MIDDLEWARES = {
    "crawl.guard.HostGuard": 10,
    "crawl.middlewares.ReplayRoute": 20,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawl.middlewares.PoliteRobots": 100,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "crawl.middlewares.PatientRetry": 550,
    "crawl.middlewares.ArchiveTap": 860,
}
EXTENSIONS = {"scrapy.extensions.throttle.AutoThrottle": None, "crawl.middlewares.PatientThrottle": 0}
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"
"""Our own record knows what has been asked."""
LOG_LEVEL = "WARNING"
LOG_FORMAT = "%(levelname)s %(message)s"
