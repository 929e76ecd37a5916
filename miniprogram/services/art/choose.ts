import { hashOf } from './hash';
import { MOTIFS } from './motifs/index';

/** Words by which a motif is known, in titles and categories; the first that fits is taken. */
const WORDS: readonly (readonly [motif: string, words: RegExp])[] = [
  ['dress', /^女装$/],
  ['shirt', /^男装$/],
  ['headphone', /^数码$/],
  ['fan', /^(家用)?电器$/],
  ['lamp', /^家居/],
  ['chair', /^家具$/],
  ['vase', /^家饰/],
  ['gift', /^(节日|派对|杂货)/],
  ['bedding', /^布艺/],
  ['baby', /^母婴/],
  ['lipstick', /^美妆/],
  ['fruit', /^食品/],
  ['teapot', /^茶/],
  ['headphone', /耳机|headphone|earphone|headset/i],
  ['fan', /洗衣机|洗碗机|冰箱|吸尘|空调|取暖|净化器|微波炉|烤箱|油烟机|熨斗|washer|refrigerator|vacuum/i],
  ['laptop', /电视机|显示器|台式机|\btv\b|television|monitor/i],
  ['watch', /手表|腕表|手环|\bwatch/i],
  ['phone', /手机|smartphone|\bphone/i],
  ['laptop', /电脑|笔记本电脑|平板|laptop|notebook pc|tablet/i],
  ['camera', /相机|摄像|镜头|camera/i],
  ['keyboard', /键盘|鼠标|keyboard|mouse/i],
  ['speaker', /音箱|音响|收音机|speaker|radio/i],
  ['cable', /充电|数据线|插座|cable|charger|adapter|\bplug/i],
  ['tea', /茶叶|绿茶|红茶|乌龙|普洱|茶具|\btea (?!light|towel|cup|set)|teapot/i],
  ['coffee', /咖啡|coffee/i],
  ['wine', /红酒|白酒|啤酒|wine|bottle opener|\bbeer/i],
  ['candle', /蜡烛|香薰|candle|t-light|tealight|incense/i],
  ['clock', /时钟|挂钟|闹钟|clock/i],
  ['lamp', /灯|lamp|lantern|\blight/i],
  ['umbrella', /伞|umbrella|parasol/i],
  ['backpack', /双肩|背包|书包|backpack|rucksack/i],
  ['bag', /包|袋|\bbag|purse|tote|suitcase/i],
  ['shoe', /鞋|靴|shoe|boot|sneaker|sandal|slipper/i],
  ['hat', /帽|\bhat\b|\bcap\b/i],
  ['glasses', /眼镜|墨镜|glasses/i],
  ['dress', /裙|dress|skirt|apron/i],
  ['trousers', /裤|trousers|jeans|shorts|leggings/i],
  ['ring', /戒指|项链|耳环|首饰|珠宝|\bring\b|necklace|bracelet|earring|jewel|bead/i],
  ['shirt', /衣|衫|外套|卫衣|服饰|男装|女装|shirt|jacket|coat|sweater|hoodie|apparel|clothing/i],
  ['towel', /毛巾|浴巾|towel|cloth\b/i],
  ['bedding', /被|枕|床|毯|bedding|pillow|blanket|quilt|cushion|mattress/i],
  ['chair', /椅|凳|沙发|chair|stool|sofa|bench|furniture/i],
  ['vase', /花瓶|鲜花|vase|flower|bouquet/i],
  ['plant', /绿植|盆栽|多肉|种子|园艺|plant|garden|herb|seed/i],
  ['knife', /刀|knife|cutlery|spoon|fork|scissor/i],
  ['pot', /锅|壶|厨|\bpot\b|\bpan\b|kettle|cook|kitchen|casserole|\btin\b/i],
  ['cup', /杯|mug|\bcup|glass\b|tumbler|jug/i],
  ['bowl', /碗|盘|碟|bowl|plate|dish|tray/i],
  ['cake', /蛋糕|烘焙|面包|饼|cake|bak|cookie|muffin|bread/i],
  ['fruit', /水果|苹果|橙|莓|生鲜|蔬|fruit|apple|orange|berry|vegetable/i],
  ['snack', /零食|坚果|薯|糖|巧克力|肉干|食品|snack|candy|chocolate|sweet|nuts|food/i],
  ['lipstick', /口红|唇|彩妆|lipstick|lip |makeup|nail/i],
  ['cream', /面霜|乳|膏|精华|面膜|护肤|cream|lotion|skincare|moistur/i],
  ['brush', /刷|brush/i],
  ['soap', /皂|洗|清洁|soap|wash|clean|bath/i],
  ['bottle', /香水|美妆|洗发|护发|perfume|shampoo|cosmetic|beauty|bottle/i],
  ['pet', /猫|狗|宠|\bcat\b|\bdog\b|\bpet/i],
  ['ball', /球|ball\b/i],
  ['dumbbell', /哑铃|瑜伽|健身|dumbbell|yoga|fitness|\bgym/i],
  ['tent', /帐篷|露营|户外|tent|camp|outdoor|hiking/i],
  ['bike', /骑行|自行车|bike|bicycle|cycl/i],
  ['car', /车载|汽车|\bcar\b|auto|vehicle/i],
  ['guitar', /吉他|乐器|琴|guitar|piano|ukulele|music/i],
  ['pen', /笔|文具|pen\b|pencil|crayon|stationery|marker|chalk/i],
  ['book', /书|绘本|本子|手账|笔记本|book|notebook|journal|card|paper/i],
  ['toy', /玩具|积木|玩偶|毛绒|拼图|母婴|儿童|toy|doll|puzzle|teddy|game|children|kids|baby/i],
  ['gift', /礼|gift|christmas|wrap|ribbon|party|decoration|box/i],
];

/** The motif of a thing: the one it names, else the one its words suggest, else one for its category. */
export function chooseMotif(named: string | undefined, title: string, category: readonly string[]): string {
  if (named !== undefined && MOTIFS.has(named)) return named;
  for (const text of [title, category.join(' ')]) {
    const known = WORDS.find(([, words]) => words.test(text));
    if (known !== undefined) return known[0];
  }
  const names = [...MOTIFS.keys()];
  return names[hashOf(category.join('/') || title) % names.length] ?? 'shapes';
}
