/** Shelves of a gift shop by words of its titles; the first that fits counts, so special comes before general. */
const SHELVES: readonly (readonly [root: string, shelf: string, words: RegExp])[] = [
  ['家饰 Home décor', '钟镜相框 Clocks & frames', /\bclock/i],
  ['布艺 Textiles', '靠垫织物 Soft furnishings', /cushion|doormat|door ?stop/i],
  ['包袋 Bags', '雨伞 Umbrellas', /umbrella|rain ?(hat|coat)/i],
  [
    '节日 Seasonal',
    '圣诞 Christmas',
    /christmas|\bxmas|santa|reindeer|advent|nativity|snowflake|snowman|bauble|rudolph|sleigh/i,
  ],
  ['节日 Seasonal', '复活节 Easter', /easter|\bbunny|\bchick(s|en)?\b|\beggs?\b(?!.*cup)|\bhen\b/i],
  ['节日 Seasonal', '情人节 Love', /valentine|sweetheart|love ?bird|\bcupid|wedding/i],
  [
    '派对 Party',
    '派对装饰 Party',
    /party|bunting|balloon|birthday|streamer|paper chain|garland|piñata|pinata|confetti/i,
  ],
  [
    '首饰 Jewellery',
    '项链手链 Necklaces',
    /necklace|bracelet|bangle|pendant|choker|charm|locket|neckl|lariat/i,
  ],
  [
    '首饰 Jewellery',
    '耳环戒指 Earrings',
    /earring|\bring\b|brooch|hair ?(clip|slide|band|grip|comb)|tiara|diamante|\bbeads?\b/i,
  ],
  ['包袋 Bags', '午餐袋 Lunch', /lunch ?(bag|box)|snack box/i],
  [
    '包袋 Bags',
    '手袋背包 Bags',
    /(?<!tea )\bbags?\b|shopper|handbag|backpack|rucksack|holdall|satchel|\btote/i,
  ],
  ['包袋 Bags', '钱包旅行 Purses & travel', /purse|wallet|passport|luggage|suitcase|travel/i],
  ['灯烛 Lights & candles', '蜡烛烛台 Candles', /candle|t-?lights?|tea ?lights?|votive|incense/i],
  [
    '灯烛 Lights & candles',
    '灯具 Lamps',
    /\blamp|lantern|lampshade|light ?(bulb|set)?s?\b|chandelier|torch|lights?\b/i,
  ],
  [
    '文具贺卡 Stationery',
    '贺卡礼纸 Cards & wrap',
    /\bcards?\b|\bwrap\b|gift ?(tape|tag|bag|box)|tissue paper|ribbon|envelope|gift ?wrap/i,
  ],
  [
    '文具贺卡 Stationery',
    '笔与本 Pens & paper',
    /pencil|\bpens?\b|crayon|notebook|note ?book|jotter|journal|sketchbook|diary|calendar|stationery|sticker|ruler|eraser|rubber|stamp|\btape\b|chalk|magnet|organiser|planner|\bbook\b|letter/i,
  ],
  [
    '玩具儿童 Kids',
    '玩具 Toys',
    /toy|doll|puzzle|jigsaw|game|playing|skittles|domino|puppet|soldier|robot|car\b|jack in|spinning|balls?\b|skipping|feltcraft|colouring|paint set|kit\b|dinosaur|teddy|babushka|helicopter|flying disc|snake|bingo|stencil|badges|inflatable|rocking horse|playhouse|animals in/i,
  ],
  ['玩具儿童 Kids', '儿童用品 Children', /child|kids?\b|baby|nursery|girl|boy|spaceboy|dolly|circus|pram/i],
  [
    '园艺 Garden',
    '园艺 Garden',
    /garden|\bplant|flower ?pot|watering|\bherbs?\b|\bseeds?\b|parasol|bird ?(feeder|house|bath|table)|trowel|trellis|hanging basket|\bpots?\b|greenhouse|gnome|butterfly/i,
  ],
  [
    '浴室香氛 Bath',
    '浴室 Bath',
    /\bbath|soap|(?<!tea )towel|tissues|toothbrush|sponge|shower|wash ?bag|toilet|hot water bottle|hand warmer|lavender|scent/i,
  ],
  [
    '厨房餐具 Kitchen',
    '杯壶 Mugs & cups',
    /mug|\bcups?\b|tea ?pot|teacup|saucer|jug|beaker|glass(es)?\b|tumbler|goblet|coaster|flask|thermos|straws?\b|cocktail/i,
  ],
  [
    '厨房餐具 Kitchen',
    '碗盘刀叉 Tableware',
    /plate|bowl|dish|cutlery|spoon|fork|knife|napkin|doil|placemat|table ?cloth|tray|platter|egg ?cup|salt|pepper|cruet|runner|dinner/i,
  ],
  [
    '厨房餐具 Kitchen',
    '烘焙烹饪 Cooking & baking',
    /cake|baking|\bbake|cookie|biscuit|jelly|jam\b|kitchen|apron|oven|scale|recipe|measuring|rolling pin|whisk|cook|bread|cutter|tea ?towel|cosy|pan\b|pantry|food|picnic|popcorn|ice cream|bottle|grater|colander|chopping|petit four/i,
  ],
  [
    '收纳 Storage',
    '收纳 Storage',
    /storage|basket|\bbox(es)?\b|\btins?\b|\bjars?\b|drawer|cabinet|crate|bin\b|shelf|rack|hooks?\b|hanger|peg|holder|tidy|caddy|knob|key ?ring|trinket|chest|stand\b|container|\bcases?\b|bucket/i,
  ],
  [
    '家饰 Home décor',
    '小家具 Furniture',
    /stool|\bchairs?\b|hammock|pouffe|\bdesk|\bbench|side table|folding table/i,
  ],
  [
    '布艺 Textiles',
    '靠垫织物 Soft furnishings',
    /cushion|quilt|throw|blanket|curtain|fabric|rug\b|door ?mat|doormat|doorstop|bean ?bag|knitted|crochet|patchwork|cover\b|slipper|scarf|sock|glove|shawl|filler pad/i,
  ],
  [
    '家饰 Home décor',
    '钟镜相框 Clocks & frames',
    /clock|mirror|frame|picture|photo|poster|wall ?art|canvas|block word|print\b/i,
  ],
  [
    '家饰 Home décor',
    '摆件挂饰 Ornaments',
    /sign\b|heart|decoration|ornament|wreath|vase|statue|figurine|bird|cherub|angel|wicker|hanging|art\b|metal|wood|zinc|ceramic|feather|felt|artificial|flower|rose|cabinet|star\b|tree|cat\b|dog\b|owl|frog|rabbit|mobile|bell|wall|tile|paper/i,
  ],
];

const OTHERS: readonly string[] = ['杂货 Gifts', '其他 Others'];

/** Category path of a title, in both languages. */
export function categoryOf(title: string): string[] {
  const found = SHELVES.find(([, , words]) => words.test(title));
  return found ? [found[0], found[1]] : [...OTHERS];
}
