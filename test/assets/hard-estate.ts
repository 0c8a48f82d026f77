import type { AssetItem } from '#src/domain/asset/asset-item.ts';
import { item, seededNumbers, type LabelledItem } from './labelled-estate.ts';

/**
 * An estate in which identifiers lie. It is told as what happens to machines (boards are swapped, images are cloned, tags and names are
 * passed on, serial numbers are typed) and as what each tool gets to see of it; how items are compared is not known here.
 */
export interface HardItem extends LabelledItem {
  readonly kind: HardKind;
}

/** How many machines, or groups of machines, go through each story. */
const STORIES = {
  plain: { share: 30, tell: plain },
  'cloned-machines': { share: 10, tell: clonedMachines },
  'cloned-pools': { share: 1, tell: clonedPools },
  'typed-serial': { share: 12, tell: typedSerial },
  'slipped-serial': { share: 3, tell: slippedSerial },
  'swapped-board': { share: 10, tell: swappedBoards },
  'blank-board': { share: 1, tell: blankBoard },
  reimaged: { share: 8, tell: reimaged },
  renamed: { share: 8, tell: renamed },
  'name-passed-on': { share: 8, tell: namePassedOn },
  'leased-replacement': { share: 8, tell: leasedReplacement },
  'shared-docks': { share: 4, tell: sharedDocks },
  'template-serial': { share: 6, tell: templateSerial },
  'serial-twice': { share: 2, tell: serialTwice },
} as const satisfies Record<string, { readonly share: number; readonly tell: (story: Story) => void }>;
export type HardKind = keyof typeof STORIES;
export const HARD_KINDS = Object.keys(STORIES) as HardKind[];

/** `size`: machines or groups per hundred shares. */
export function hardEstate(size: number, seed: number): HardItem[] {
  const world = openWorld(seed);
  return HARD_KINDS.flatMap((kind) => {
    const { share, tell } = STORIES[kind];
    return Array.from({ length: Math.ceil((size * share) / 100) }, () => world.tell(tell)).flatMap((told) =>
      told.map((one) => ({ ...one, kind })),
    );
  });
}

/** What goes into a case: moves with it come what may. */
interface Chassis {
  readonly thing: string;
  readonly serial: string;
  readonly tag: string;
  readonly maker: string;
  readonly model: string;
}

/** What is soldered: it goes where the board goes. */
interface Board {
  readonly uuid: string;
  readonly wired: string;
  readonly wireless: string;
  /** As the firmware tells: what the technician typed in, or a filler. */
  readonly serial: string;
  readonly tag: string | null;
}

interface Install {
  readonly name: string;
  readonly user: string;
  readonly from: string;
  readonly to: string;
}

interface Machine {
  readonly chassis: Chassis;
  readonly board: Board;
  readonly install: Install;
  readonly docks?: readonly string[];
}

interface Chance {
  below(bound: number): number;
  /** Percent. */
  happens(percent: number): boolean;
  oneOf<T>(all: readonly T[]): T;
}

interface Story extends Chance {
  laptop(changes?: Partial<Chassis>): Machine;
  board(serial: string, tag?: string | null): Board;
  newName(): string;
  newUser(): string;
  newMac(): string;
  sccm(machine: Machine, changes?: Partial<AssetItem>): void;
  edr(machine: Machine, changes?: Partial<AssetItem>): void;
  mdm(machine: Machine, changes?: Partial<AssetItem>): void;
  hypervisor(machine: Machine): void;
  register(machine: Machine, said?: { readonly serial?: string | null; readonly tag?: string | null }): void;
}

const MODELS = [
  ['Dell Inc.', 'Latitude 5440'],
  ['LENOVO', '21HMS0AB00'],
  ['HP', 'HP EliteBook 840 G10'],
] as const;
const HISTORY = { from: '2023-03-01T00:00:00Z', to: '2025-01-31T00:00:00Z' } as const;
const BEFORE = { from: '2023-03-01T00:00:00Z', to: '2024-05-20T00:00:00Z' } as const;
const AFTER = { from: '2024-06-01T00:00:00Z', to: '2025-01-31T00:00:00Z' } as const;

function openWorld(seed: number): { tell(story: (told: Story) => void): LabelledItem[] } {
  const below = seededNumbers(seed);
  // The lowest digits of such numbers repeat: mixed, they do not.
  const chance: Chance = {
    below: (bound) => (below(65_536) * 31 + below(65_536)) % bound,
    happens: (percent) => chance.below(100) < percent,
    oneOf: (all) => all[chance.below(all.length)]!,
  };
  let count = 0;
  const text = (letters: string, length: number) => Array.from({ length }, () => chance.oneOf(letters.split(''))).join('');
  const hex = (length: number) => text('0123456789abcdef', length);
  // Makers leave I, O and Q out, because people take them for 1 and 0.
  const serialOf = (maker: string) =>
    maker === 'HP' ? `5CG${text('0123456789', 4)}${text('0123456789BCDFGHJKLMNPRSTVWXYZ', 3)}` : text('0123456789BCDFGHJKLMNPRSTVWXYZ', 7);
  const newMac = () => chance.oneOf(['3c:52:82', 'a4:bb:6d', 'f8:e4:3b']) + `:${hex(2)}:${hex(2)}:${hex(2)}`;

  return {
    tell(story) {
      const told: LabelledItem[] = [];
      const add = (thing: string, one: AssetItem) => void told.push({ thing, item: one });
      const key = () => String(++count);
      const seenFor = ({ from, to }: Install) => ({ firstSeenAt: from, lastSeenAt: to });
      const maybe = <T>(percent: number, value: T): T | null => (chance.happens(percent) ? value : null);
      const self: Story = {
        ...chance,
        newMac,
        newName: () => `ws-${String(++count).padStart(5, '0')}`,
        newUser: () => `user${++count}`,
        board: (serial, tag = null) => ({
          uuid: `${hex(8)}-${hex(4)}-4${hex(3)}-b${hex(3)}-${hex(12)}`,
          wired: newMac(),
          wireless: newMac(),
          serial,
          tag,
        }),
        laptop(changes = {}) {
          const [maker, model] = chance.oneOf(MODELS);
          const chassis = { thing: `thing ${++count}`, serial: serialOf(maker), tag: `A-${200_000 + ++count}`, maker, model, ...changes };
          return {
            chassis,
            board: self.board(chassis.serial, maybe(60, chassis.tag)),
            install: { name: self.newName(), user: self.newUser(), ...HISTORY },
          };
        },
        sccm({ chassis, board, install, docks = [] }, changes = {}) {
          const seen = {
            serialNumber: board.serial,
            assetTag: board.tag,
            hardwareUuid: board.uuid,
            macAddresses: [board.wired, board.wireless, ...docks],
            name: install.name,
            assignedTo: maybe(90, install.user),
            manufacturer: chassis.maker,
            model: chassis.model,
            ...seenFor(install),
          };
          add(chassis.thing, item('observation', 'sccm', key(), { ...seen, ...changes }));
        },
        edr({ chassis, board, install, docks = [] }, changes = {}) {
          const turned = board.uuid.replace(/^(..)(..)(..)(..)-(..)(..)-(..)(..)/, '$4$3$2$1-$6$5-$8$7');
          const seen = {
            serialNumber: maybe(85, board.serial),
            hardwareUuid: maybe(75, chance.happens(30) ? turned : board.uuid),
            // One adapter: by which it is on the network.
            macAddresses: chance.happens(90) ? [chance.oneOf([board.wired, board.wireless, board.wireless, ...docks])] : [],
            name: `${install.name}.corp.example`,
            assignedTo: maybe(80, `CORP\\${install.user}`),
            ...seenFor(install),
          };
          add(chassis.thing, item('observation', 'edr', key(), { ...seen, ...changes }));
        },
        mdm({ chassis, board, install }, changes = {}) {
          const seen = {
            serialNumber: maybe(95, board.serial.toLowerCase()),
            macAddresses: chance.happens(80) ? [board.wireless.replaceAll(':', '')] : [],
            name: install.name.toUpperCase(),
            assignedTo: `${install.user}@corp.example`,
            ...seenFor(install),
          };
          add(chassis.thing, item('observation', 'mdm', key(), { ...seen, ...changes }));
        },
        hypervisor({ chassis, board, install }) {
          const seen = { hardwareUuid: board.uuid, macAddresses: [board.wired], name: install.name, ...seenFor(install) };
          add(chassis.thing, item('observation', 'vcenter', key(), { assetType: 'virtual-machine', ...seen }));
        },
        register({ chassis, board }, said = {}) {
          // Nobody can find a machine by a tag that it does not tell.
          const isTagTold = board.tag === chassis.tag;
          const serialNumber = said.serial === undefined ? maybe(isTagTold ? 85 : 100, chassis.serial) : said.serial;
          const assetTag = said.tag === undefined ? (serialNumber === null ? chassis.tag : maybe(90, chassis.tag)) : said.tag;
          add(chassis.thing, item('record', 'register', `1000/${key()}`, { assetType: 'other', name: 'Notebook', serialNumber, assetTag }));
        },
      };
      story(self);
      return told;
    },
  };
}

function everyTool(story: Story, machine: Machine): void {
  story.sccm(machine);
  story.edr(machine);
  if (story.happens(50)) story.mdm(machine);
}

function plain(story: Story): void {
  const machine = story.laptop();
  everyTool(story, machine);
  story.register(machine);
}

/** An image was cloned with its machine's UUID; the hypervisor gave each clone an address of its own. */
function clonedMachines(story: Story): void {
  const template = story.laptop({ maker: 'VMware, Inc.', model: 'VMware7,1' });
  const { uuid } = template.board;
  for (let clones = 2 + story.below(4); clones > 0; clones--) {
    const one = story.laptop({ maker: 'VMware, Inc.', model: 'VMware7,1' });
    const serial = `VMware-${uuid.replaceAll('-', ' ')}`;
    const mac = `00:50:56:${story.newMac().slice(9)}`;
    const clone = { ...one, board: { ...one.board, uuid, serial, tag: null, wired: mac, wireless: mac } };
    const isManaged = story.happens(80);
    if (isManaged) story.sccm(clone, { assetType: 'virtual-machine' });
    if (!isManaged || story.happens(70)) story.hypervisor(clone);
    if (story.happens(60)) story.edr(clone, { assetType: 'virtual-machine' });
  }
}

/** A pool of desktops from one image, by a hypervisor that makes up the addresses: nothing but the names tells them apart. */
function clonedPools(story: Story): void {
  const { uuid } = story.laptop().board;
  for (let clones = 2 + story.below(8); clones > 0; clones--) {
    const one = story.laptop({ maker: 'QEMU', model: 'Standard PC' });
    const mac = `52:54:00:${story.newMac().slice(9)}`;
    const clone = { ...one, board: { ...one.board, uuid, serial: 'Not Specified', tag: null, wired: mac, wireless: mac } };
    story.sccm(clone, { assetType: 'virtual-machine' });
    if (story.happens(70)) story.hypervisor(clone);
  }
}

const TYPED: Readonly<Record<string, string>> = { 0: 'O', 1: 'I' };

/** Somebody typed the serial number from the label, and the letters that look alike. */
function typedSerial(story: Story): void {
  const drawn = story.laptop();
  const serial = `${drawn.chassis.serial.slice(0, 4)}${story.oneOf(['0', '1', '01', '10'])}${drawn.chassis.serial.slice(4)}`;
  const tag = story.happens(85) ? drawn.chassis.tag : null;
  const machine = { ...drawn, chassis: { ...drawn.chassis, serial }, board: { ...drawn.board, serial, tag } };
  everyTool(story, machine);
  story.register(machine, { serial: serial.replaceAll(/[01]/g, (digit) => TYPED[digit]!), tag: machine.chassis.tag });
}

/** Somebody typed two letters in the wrong order, left one out, or took one for another. */
function slippedSerial(story: Story): void {
  const drawn = story.laptop();
  const machine = { ...drawn, board: { ...drawn.board, tag: drawn.chassis.tag } };
  const { serial } = machine.chassis;
  const at = 1 + story.below(serial.length - 3);
  const slips = [
    serial.slice(0, at) + serial[at + 1] + serial[at] + serial.slice(at + 2),
    serial.slice(0, at) + serial.slice(at + 1),
    serial.slice(0, at) + (serial[at] === '8' ? 'B' : '8') + serial.slice(at + 1),
  ];
  everyTool(story, machine);
  story.register(machine, { serial: story.oneOf(slips.filter((slip) => slip !== serial)), tag: machine.chassis.tag });
}

/** What tools say of a machine from before a repair: one keeps the record apart, one forgot it, one has not noticed. */
function remains(story: Story, machine: Machine): void {
  const old = { ...machine, install: { ...machine.install, ...BEFORE } };
  const fate = story.below(10);
  story.sccm(old, fate < 6 ? { state: 'obsolete' } : fate < 8 ? { isPresent: false } : {});
  if (story.happens(50)) story.edr(old, story.happens(30) ? { isPresent: false } : {});
}

/** Two repairs: each machine gets the other's board, or one gets a spare and the other what came out of it. */
function swappedBoards(story: Story): void {
  const [one, other] = [story.laptop(), story.laptop()];
  const spare = story.happens(50) ? story.board(other.chassis.serial) : other.board;
  const repaired = [
    [one, spare],
    [other, one.board],
  ] as const;
  for (const [machine, board] of repaired) {
    remains(story, machine);
    // The technician types in the serial number of the case. The tag is forgotten, or still that of the board.
    const now = { ...board, serial: machine.chassis.serial, tag: story.happens(70) ? null : board.tag };
    const name = story.happens(60) ? machine.install.name : story.newName();
    const after = { ...machine, board: now, install: { ...machine.install, ...AFTER, name } };
    everyTool(story, after);
    story.register(machine);
  }
}

/** The technician forgot to type it in. */
function blankBoard(story: Story): void {
  const machine = story.laptop();
  remains(story, machine);
  const board = story.board('System Serial Number');
  everyTool(story, { ...machine, board, install: { ...machine.install, ...AFTER } });
  story.register(machine);
}

/** Installed anew: another record of the tool, often another name. */
function reimaged(story: Story): void {
  const drawn = story.laptop();
  const machine = story.happens(25)
    ? { ...drawn, board: { ...drawn.board, serial: 'To Be Filled By O.E.M.', tag: drawn.chassis.tag } }
    : drawn;
  remains(story, machine);
  const name = story.happens(70) ? story.newName() : machine.install.name;
  everyTool(story, { ...machine, install: { ...machine.install, ...AFTER, name } });
  story.register(machine, machine.board.serial === machine.chassis.serial ? {} : { serial: null });
}

/** One tool still has the old name. */
function renamed(story: Story): void {
  const machine = story.laptop();
  story.sccm({ ...machine, install: { ...machine.install, name: story.newName() } });
  story.edr(machine, story.happens(50) ? { serialNumber: null } : {});
  story.register(machine);
}

/** The user got a new machine, and the name went along. */
function namePassedOn(story: Story): void {
  const [old, successor] = [story.laptop(), story.laptop()];
  remains(story, old);
  story.register(old);
  everyTool(story, { ...successor, install: { ...old.install, ...AFTER } });
  story.register(successor);
}

/** The lessor exchanged it: the tag stands for the contract, and goes along. */
function leasedReplacement(story: Story): void {
  const old = story.laptop();
  const replacement = story.laptop({ tag: old.chassis.tag });
  const before = { ...old, board: { ...old.board, tag: old.chassis.tag } };
  remains(story, before);
  const name = story.happens(50) ? old.install.name : story.newName();
  const board = { ...replacement.board, tag: old.chassis.tag };
  everyTool(story, { ...replacement, board, install: { ...old.install, ...AFTER, name } });
  if (story.happens(80)) story.register(replacement, { serial: replacement.chassis.serial, tag: old.chassis.tag });
}

/** Desks at which everybody sits down: the addresses of the docks are seen on all of them. */
function sharedDocks(story: Story): void {
  const docks = [story.newMac(), story.newMac()];
  for (let machines = 3 + story.below(4); machines > 0; machines--) {
    const drawn = story.laptop();
    const hasFiller = story.happens(20);
    const board = hasFiller ? { ...drawn.board, serial: 'Default string', tag: drawn.chassis.tag } : drawn.board;
    const machine = { ...drawn, board, docks: [story.oneOf(docks)] };
    everyTool(story, machine);
    story.register(machine, hasFiller ? { serial: null } : {});
  }
}

/** Machines from a small maker, which left the form unfilled: as all do, or with a text of its own. */
function templateSerial(story: Story): void {
  const own = `${story.oneOf(['SYS', 'BRD', 'PC'])}-${1000 + story.below(9000)}-${story.oneOf(['A', 'B', 'C'])}`;
  const known = [
    'To be filled by O.E.M.',
    'To Be Filled By O.E.M. by More String',
    'System Serial Number',
    'Not Applicable',
    '0123456789ABCDEF',
  ];
  const filler = story.happens(50) ? own : story.oneOf(known);
  for (let machines = 2 + story.below(4); machines > 0; machines--) {
    const drawn = story.laptop({ maker: 'MiniMaker', model: 'Cube 3' });
    const machine = { ...drawn, board: { ...drawn.board, serial: filler } };
    everyTool(story, machine);
    if (machine.board.tag !== null) story.register(machine, { serial: null, tag: machine.chassis.tag });
  }
}

/** A board was programmed with the serial number of another machine: both are in use. */
function serialTwice(story: Story): void {
  const [one, other] = [story.laptop(), story.laptop()];
  everyTool(story, one);
  story.register(one);
  everyTool(story, { ...other, board: { ...other.board, serial: one.chassis.serial, tag: other.chassis.tag } });
  story.register(other, { tag: other.chassis.tag });
}
