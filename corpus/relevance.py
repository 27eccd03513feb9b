"""How far an article is about 产业链党建, with the words that say so and where they stand."""

import re
from collections import Counter

from corpus.folding import fold
from schema.article import Article
from schema.labels import Relevance

PARTY = r"党(?:委|工委|组织|支部|总支|建|群|小组|组)"
GAP = r"[^,。;:、\n]"
CHAIN_PARTY = re.compile(
    rf"(?:产业链|产业集群|供应链|全链条?|链)[上条]?{GAP}{{0,6}}?(?:综合|联合|功能型|流动|临时)?{PARTY}"
    rf"|(?:产业|行业|集群|产业集群)(?:发展)?(?:生态)?(?:综合|联合|功能型|链式)?(?:联盟|联合体|共同体|协作区)?(?:大)?{PARTY}(?:联盟|联合体|共同体|联建)?"
    rf"|党建(?:链|聚链|强链|兴链|引链|助链|赋链|[+·]{GAP}{{0,6}}链)|组织(?:兴|强|聚|串|建)链|链(?:上|式)党建|党建{GAP}{{0,8}}产业(?:链|集群|联盟)"
    rf"|(?:支部|组织|党委|党员|堡垒|党旗|红旗){GAP}{{0,5}}(?:(?:建|聚|沉|嵌|插|飘|扎)在?{GAP}{{0,4}}产业链|链上)|红链|链上{GAP}{{0,3}}党旗|党旗{GAP}{{0,6}}链|党建联(?:盟|合体|建){GAP}{{0,8}}(?:产业|企业|行业)|(?:产业|链){GAP}{{0,6}}党建联(?:盟|合体|建|席)"
    r"|党建共同体|联盟党委|链[条上]?党(?:委|总支|支部)"
)
CHAIN = re.compile(
    r"产业链|产业集群|链主|链长|链上|链条|强链|补链|延链|建链|聚链|产业联盟|供应链|产业党建联盟|产业集群党建"
)
FIRM_PARTY = re.compile(
    rf"(?:企业|公司|集团|非公|民企|国企|两新|新兴领域|“两新”|园区|开发区|商会|协会|商圈|楼宇|行业|产业|联合体|合作社){GAP}{{0,5}}?(?:综合|联合|功能型)?党(?:委(?!书记|副书记|委员|常委)|组织|支部(?!书记)|总支(?!书记)|建)"
    rf"|党建{GAP}{{0,3}}(?:引领|赋能|助力|带动|促){GAP}{{0,12}}(?:产业|企业|制造|园区|工业|经济)|(?:非公|两新|“两新”)(?:经济|企业|工委|组织)?党?"
    rf"|党建联(?:盟|建|合体)|功能型{GAP}{{0,8}}{PARTY}|党建(?:引领|赋能|统领)|党建{GAP}{{0,3}}(?:与|和)?{GAP}{{0,2}}(?:生产)?(?:经营|业务)"
)
INDUSTRY = re.compile(r"产业|企业|行业|园区|制造|工业|公司|集群|商圈|经营|集团|合作社")
MANY = 3
FEW = 2
BRIEF = 300
"""Characters up to which a text is a brief, in which a word counts for more."""


def judge_relevance(article: Article) -> tuple[Relevance, str]:
    """core where chain and Party work are the subject, related where the Party works in firms or industry, else none."""
    head = fold("\n".join(line for line in (article.kicker, article.title, article.subtitle) if line is not None))
    text = fold(article.text)
    chain_party = Counter(match[0] for match in CHAIN_PARTY.finditer(text))
    chains = Counter(match[0] for match in CHAIN.finditer(text))
    firm_party = Counter(match[0] for match in FIRM_PARTY.finditer(text))
    in_head = [match[0] for match in CHAIN_PARTY.finditer(head)]
    brief = len(text) < BRIEF
    some = chain_party.total() > len(in_head) and (in_head or chains.total() >= MANY)
    if chains.total() >= FEW and (chain_party.total() >= (FEW if brief else MANY) or some):
        return Relevance.CORE, _give_reason(in_head, chain_party, chains)
    head_party = [match[0] for match in (*CHAIN_PARTY.finditer(head), *FIRM_PARTY.finditer(head))]
    found = chain_party + firm_party
    industrial = len(INDUSTRY.findall(text)) >= (FEW if brief else MANY)
    told = found.total() >= MANY or chain_party.total() >= (1 if brief else FEW)
    if industrial and (told or (head_party and found.total() > len(head_party))):
        return Relevance.RELATED, _give_reason(head_party, found, chains)
    if not found:
        return Relevance.NONE, "未见产业链党建用语 / no words of chain Party building"
    return Relevance.NONE, _give_reason([], found, chains)


def _give_reason(head: list[str], party: Counter[str], chains: Counter[str]) -> str:
    """The words and how often: "标题:产业链党建;正文:产业链党委×5;产业:链主×2"."""
    parts = []
    if head:
        parts.append("标题:" + "、".join(dict.fromkeys(head)))
    for name, words in (("正文", party), ("产业", chains)):
        if words:
            parts.append(f"{name}:" + "、".join(f"{word}×{count}" for word, count in words.most_common(4)))
    return ";".join(parts)
