type Shelf = readonly [root: string, shelf: string, words: RegExp];

/**
 * What a thing is, where its title names it beyond doubt. Prints and designs (retrospot, spaceboy, doily, sweetheart,
 * butterfly) are on everything, so these come before the words that may be either.
 */
const SURE: readonly Shelf[] = [
  ['家饰 Home décor', '挂牌字饰 Signs', /\bsigns?\b(?!.*cards?\b)|block word|(chalk|black|memo) ?board/i],
  ['家饰 Home décor', '钟镜相框 Clocks & frames', /\bclock|mirror\b(?!.*(light|candle|lamp))/i],
  ['布艺 Textiles', '靠垫织物 Soft furnishings', /cushion|doormat|door ?stop/i],
  ['包袋 Bags', '雨伞 Umbrellas', /umbrella\b(?! stand)|rain ?(hat|coat|mac|poncho)/i],
  [
    '节日 Seasonal',
    '圣诞 Christmas',
    /christmas|\bxmas|santa|reindeer|advent|nativity|snowflake|snowman|bauble|rudolph|sleigh/i,
  ],
  [
    '浴室香氛 Bath',
    '浴室 Bath',
    /hot water bottle|hottie|(hand|pocket) warmer|flannel|plasters|tissues\b|lip gloss|toothbrush/i,
  ],
  ['节日 Seasonal', '复活节 Easter', /easter|\bbunny|\bchick(s|en)?\b|\beggs?\b(?!.*cup)|\bhen\b/i],
  [
    '玩具儿童 Kids',
    '玩具 Toys',
    /(money|piggy) ?(bank|box)|harmonica|drawing slate|bubbles|tattoos|windmill|playing cards|card game|snap cards|marbles/i,
  ],
  [
    '厨房餐具 Kitchen',
    '烘焙烹饪 Cooking & baking',
    /(cake|baking|loaf|petit four) (cases|tins?|stand)|cakestand|(cookie|biscuit) cutter|jelly mould|tea ?towel|oven glove|apron|recipe|food cover|baking set/i,
  ],
  ['包袋 Bags', '午餐袋 Lunch', /lunch ?(bag|box)|snack box/i],
  [
    '厨房餐具 Kitchen',
    '碗盘刀叉 Tableware',
    /napkin|cutlery|doil(y|ies)\b.*(pack|set)|(pack|set).* doilies|tongs|chopstick/i,
  ],
  ['厨房餐具 Kitchen', '杯壶 Mugs & cups', /tea ?set|tea strainer|\bmug\b/i],
  [
    '收纳 Storage',
    '收纳 Storage',
    /drawer|cabinet|storage (jar|box|tin)|knick knack|trinket|\bhooks?\b|hanger/i,
  ],
  ['包袋 Bags', '钱包旅行 Purses & travel', /key ?(ring|fob)|luggage|passport|card wallet/i],
  [
    '文具贺卡 Stationery',
    '贺卡礼纸 Cards & wrap',
    /ribbons?\b(?! purse)|gift (wrap|tag|bag|tape)|(greeting|birthday) card|birthday wrap|^card\b/i,
  ],
];

/** Shelves of a gift shop by words of its titles; the first that fits counts, so special comes before general. */
const SHELVES: readonly Shelf[] = [
  ...SURE,
  [
    '派对 Party',
    '派对装饰 Party',
    /party|bunting|balloon|birthday|streamer|paper chain|garland|piñata|pinata|confetti|crackers?\b|cocktail parasol/i,
  ],
  [
    '首饰 Jewellery',
    '项链手链 Necklaces',
    /necklace|bracelet|bangle|pendant|choker|charm\b|charms\b|locket|neckl|lariat/i,
  ],
  [
    '包袋 Bags',
    '手袋背包 Bags',
    /(?<!tea )\bbags?\b|shopper|handbag|backpack|rucksack|holdall|satchel|\btote/i,
  ],
  ['包袋 Bags', '钱包旅行 Purses & travel', /purse|wallet|passport|suitcase|travel/i],
  ['灯烛 Lights & candles', '蜡烛烛台 Candles', /candle|t-?lights?|tea ?lights?|votive|incense/i],
  [
    '灯烛 Lights & candles',
    '灯具 Lamps',
    /\blamp|lantern|lampshade|\blight ?bulb|chandelier|torch|\blights?\b(?! (pink|green|blue|cream|brown|grey))/i,
  ],
  [
    '文具贺卡 Stationery',
    '贺卡礼纸 Cards & wrap',
    /\bcards?\b(?! (table|holder))|\bwrap\b|gift ?(tape|tag|bag|box)|tissue paper|envelope|giftwrap/i,
  ],
  [
    '文具贺卡 Stationery',
    '笔与本 Pens & paper',
    /pencil|\bpens?\b|crayon|notebook|note ?book|jotter|journal|sketchbook|diary|calendar|stationery|sticker|ruler|eraser|rubber|stamp|\btape\b|chalk|magnet|organiser|planner|\bbook\b|letter|exercise books|writing set|scissor/i,
  ],
  [
    '首饰 Jewellery',
    '耳环戒指 Earrings',
    /earring|(?<!napkin )\bring\b|brooch|hair ?(clip|slide|bands?|grip|comb)|tiara|diamante|\bbeads?\b/i,
  ],
  [
    '玩具儿童 Kids',
    '玩具 Toys',
    /toy|doll\b|puzzle|jigsaw|game|playing|skittles|domino|puppet|soldier|robot|car\b|jack in|spinning|balls?\b|skipping|feltcraft|colouring|paint set|kit\b|dinosaur|teddy|babushka|helicopter|gliders|flying disc|snake|bingo|ludo|naughts|stencil|badges|inflatable|rocking horse|playhouse|animals in|crawlies|modelling|pick up sticks|top\b/i,
  ],
  [
    '玩具儿童 Kids',
    '儿童用品 Children',
    /child|kids?\b|baby|nursery|(?<!dolly )\bgirls?\b|\bboys?\b|pram|bib\b/i,
  ],
  [
    '园艺 Garden',
    '园艺 Garden',
    /garden|\bplant|flower ?pot|watering|\bherbs?\b|\bseeds?\b|parasol|bird ?(feeder|house|bath|table)|trowel|trellis|hanging basket|\bpots?\b|greenhouse|gnome|twine|grow a/i,
  ],
  ['浴室香氛 Bath', '浴室 Bath', /\bbath|soap|(?<!tea )towel|sponge|shower|wash ?bag|toilet|lavender|scent/i],
  [
    '厨房餐具 Kitchen',
    '杯壶 Mugs & cups',
    /mug|\bcups?\b|tea ?pot|teacup|saucer|jug|beaker|glass(es)?\b|tumbler|goblet|coaster|flask|thermos|straws?\b|cocktail/i,
  ],
  [
    '厨房餐具 Kitchen',
    '碗盘刀叉 Tableware',
    /plate|bowl|dish|spoon|fork|knife|placemat|table ?cloth|tray|platter|egg ?cup|salt|pepper|cruet|runner|dinner|doil/i,
  ],
  [
    '厨房餐具 Kitchen',
    '烘焙烹饪 Cooking & baking',
    /cake|baking|\bbake|cookie|biscuit|jelly|jam\b|kitchen|oven|scale|measuring|rolling pin|whisk|cook|bread|cutter|cosy|pan\b|pantry|food|picnic|popcorn|ice cream|lolly|bottle|grater|colander|chopping|petit four|sugar/i,
  ],
  [
    '收纳 Storage',
    '收纳 Storage',
    /storage|basket|\bbox(es)?\b|\btins?\b|\bjars?\b|crate|bin\b|shelf|rack|peg|holder|tidy|caddy|knob|chest|stand\b|container|\bcases?\b|bucket/i,
  ],
  [
    '家饰 Home décor',
    '小家具 Furniture',
    /(?<!toad)stool\b|\bchairs?\b|hammock|pouffe|\bdesk|\bbench|(side|folding|steel|round) table/i,
  ],
  ['家饰 Home décor', '钟镜相框 Clocks & frames', /frame|picture|photo|poster|wall ?art|canvas/i],
  [
    '布艺 Textiles',
    '靠垫织物 Soft furnishings',
    /quilt|throw|blanket|curtain|fabric|rug\b|\bmat\b|bean ?bag|knitted|crochet|patchwork|cover\b|slipper|scarf|sock|glove|shawl|filler pad/i,
  ],
  [
    '家饰 Home décor',
    '摆件挂饰 Ornaments',
    /heart|decoration|ornament|wreath|vase|statue|figurine|bird|cherub|angel|wicker|hanging|art\b|metal|wood|zinc|ceramic|feather|felt|artificial|flower|rose|star\b|tree|cat\b|dog\b|owl|frog|rabbit|butterfly|mobile|bell|wall|tile|paper|ducks/i,
  ],
];

const OTHERS: readonly string[] = ['杂货 Gifts', '其他 Others'];

/** Category path of a title, in both languages. */
export function categoryOf(title: string): string[] {
  const found = SHELVES.find(([, , words]) => words.test(title));
  return found ? [found[0], found[1]] : [...OTHERS];
}
