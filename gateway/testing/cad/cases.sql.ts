/**
 * The export as one table of incidents, in SQL that knows nothing of our code: what each column
 * means is written here a second time by hand, from the export itself and docs/metrics.md.
 * `$as_of` and times are UTC ms; local times are Beijing time, which has no summer time.
 */
export const CASES_SQL = `
create or replace temp table cases as
with raw as (
  select row_number() over () as line, *
  from read_csv($path, all_varchar = true, header = true, quote = '"', escape = '"')
),
cells as (
  select line, trim(id) as id, trim(agency) as agency, trim(problem) as problem,
    trim(disposition) as said, trim(priority) as priority, trim(reception) as reception,
    epoch_ms(try_cast(trim(incident_start) as timestamp)) - 28800000 as called,
    epoch_ms(try_cast(trim(queued) as timestamp)) - 28800000 as received,
    epoch_ms(try_cast(trim(call_viewed) as timestamp)) - 28800000 as signed,
    epoch_ms(try_cast(trim(dispatched) as timestamp)) - 28800000 as dispatched,
    epoch_ms(try_cast(trim(first_unit_ack) as timestamp)) - 28800000 as accepted,
    epoch_ms(try_cast(trim(en_route) as timestamp)) - 28800000 as departed,
    epoch_ms(try_cast(trim(arrived) as timestamp)) - 28800000 as arrived,
    epoch_ms(try_cast(trim(first_unit_cleared) as timestamp)) - 28800000 as controlled,
    coalesce(
      epoch_ms(try_cast(trim(final_closed) as timestamp)),
      epoch_ms(try_cast(trim(first_closed) as timestamp))
    ) - 28800000 as closed,
    trim(coalesce(incident_start, '')) || trim(coalesce(final_closed, '')) as rest
  from raw
),
-- A row that is there twice is one incident; two different rows of one id are two.
single as (
  select * exclude (line, rest), min(line) as line from cells group by all
),
named as (
  select *, row_number() over (partition by id order by line) as copy from single
),
known as (
  select 'CAD:' || id || case when copy > 1 then '~' || copy else '' end as id,
    coalesce(agency, '') as agency, coalesce(problem, '') as problem, coalesce(said, '') as said, received,
    -- A stamp is known once it has happened, and not before the call itself is known.
    case when greatest(called, received) <= $as_of then called end as called,
    case when greatest(signed, received) <= $as_of then signed end as signed,
    case when greatest(dispatched, received) <= $as_of then dispatched end as dispatched,
    case when greatest(accepted, received) <= $as_of then accepted end as accepted,
    case when greatest(departed, received) <= $as_of then departed end as departed,
    case when greatest(arrived, received) <= $as_of then arrived end as arrived,
    case when greatest(controlled, received) <= $as_of then controlled end as controlled,
    case when greatest(closed, received) <= $as_of then closed end as closed,
    -- How it ended is told with the close, or with the last time where nobody closed it.
    greatest(received, coalesce(closed,
      greatest(called, signed, dispatched, accepted, departed, arrived, controlled, received))) <= $as_of as ended
  from named
  where received <= $as_of
),
classed as (
  select *,
    case
      when not ended then null
      when said ilike 'DUP%' then 'duplicate'
      when regexp_matches(said, 'CANCEL|MISDIAL', 'i') then 'cancelled'
      when regexp_matches(said, 'CAD2CAD|REASSIGN', 'i') then 'transferred'
      when problem ilike '%TELEPHONE COMPLAINT%' then 'phone'
      else 'handled'
    end as ending,
    problem ilike '%TEST CALL%' or said ilike 'TEST%' as practice,
    case
      when regexp_matches(problem, 'MUTUAL (CPR|ALS|BLS)', 'i') then 'linked scene'
      when regexp_matches(problem, 'GAS LEAK|CO ALARM|CO INCIDENT|HAZ ?MAT', 'i') then 'linked scene'
      when regexp_matches(problem, 'ELEVATOR', 'i') then 'linked scene'
      when regexp_matches(problem, 'MVC|HIT/RUN|PED STRUCK', 'i') then 'linked scene'
      when regexp_matches(problem, 'MARINE|JUMPER', 'i') then 'linked scene'
      when regexp_matches(problem, 'FIRE ALARM', 'i') then 'linked scene'
      when agency ilike 'FIRE'
        and regexp_matches(problem, 'LOCK ?OUT|PUBLIC SERVICE|WALK ?IN|ONVIEW|LADDER|MARSHAL', 'i') then 'scene'
      when agency ilike 'FIRE' and regexp_matches(problem, 'WIRES DOWN|HAZARD|INVESTIGATION', 'i') then 'linked scene'
      when agency ilike 'FIRE' and regexp_matches(problem, 'TEST', 'i') then ''
      when agency ilike 'FIRE' then 'linked scene'
      when agency ilike 'EMS' and regexp_matches(problem, 'PUBLIC SERVICE', 'i') then 'scene'
      when agency ilike 'EMS' then 'linked scene'
      when regexp_matches(problem, 'DOMESTIC', 'i') then 'linked scene'
      when regexp_matches(problem, 'NOISE|BARKING', 'i') then 'linked scene'
      when regexp_matches(problem, 'ANIMAL', 'i') then 'scene'
      when regexp_matches(problem, 'MISSING|RUNAWAY|HOME VISIT', 'i') then 'linked scene'
      when regexp_matches(problem, 'PARKING|DISABLED MOTORIST|ABANDONED AUTO|BOOT REMOVAL', 'i') then 'scene'
      when regexp_matches(problem, 'TRAFFIC|DWI|DRIVER|VEHICLE CHECK|SUBJECT STOP', 'i') then 'scene'
      when regexp_matches(problem, '^ALARM|ONSTAR', 'i') then 'linked scene'
      when regexp_matches(problem, 'LARCENY|SHOPLIFT|BURGLARY|FRAUD|SWINDLE|EMBEZZL|^GLA ', 'i') then 'linked'
      when regexp_matches(problem, 'EVICTION|CIVIL PROCESS', 'i') then ''
      when regexp_matches(problem, 'HAZARD|SUSPICIOUS PACKAGE', 'i') then 'linked scene'
      when regexp_matches(problem,
        'ADMINISTRATIVE|OFF DUTY|TRNSPORT|ESCORT|WARRANT|PROTECTIVE|INFORMATION|BOLO|TEST', 'i') then ''
      when regexp_matches(problem, 'TELEPHONE COMPLAINT|WALK IN|PROPERTY (FOUND|LOST)', 'i') then ''
      when regexp_matches(problem, 'ASSIST|PUBLIC SERVICE|LOCKOUT|FLAG DOWN|HANG UP', 'i') then 'scene'
      when agency ilike 'POLICE' then 'linked scene'
      else 'scene'
    end as needs
  from known
)
select *, closed is null as open, coalesce(ending = 'duplicate', false) and closed is not null as twin,
  received >= $from and received < $to as inside
from classed
`;

/**
 * Verdict of each stage for each incident of the cohort: stage, id, kind and, where it is known,
 * how long it took (for an open one, so far).
 */
export const VERDICTS_SQL = `
create or replace temp table verdicts as
with ends as (
  select id, 'receive' as stage, 60000 as lim, true as needed, received as b, signed as e,
    coalesce(dispatched, accepted, departed, arrived, controlled) is not null as later, open, ending
  from cases where inside and not practice and not twin
  union all
  select id, 'respond', 180000, needs like '%linked%', received, accepted,
    coalesce(departed, arrived, controlled) is not null, open, ending
  from cases where inside and not practice and not twin
  union all
  select id, 'arrive', 600000, needs like '%scene%', received, arrived, controlled is not null, open, ending
  from cases where inside and not practice and not twin
)
select stage, id, e - b as ms,
  case
    when ending = 'duplicate' then 'na'
    when e is null and not needed then 'na'
    when e < b then 'invalid'
    when e - b <= lim then 'pass'
    when e is not null then 'late'
    when later then 'missing'
    when ending in ('phone', 'cancelled') then 'na'
    when not open then case when stage = 'receive' then 'missing' else 'never' end
    when $as_of > b + lim then 'overdue'
    else 'notDue'
  end as kind
from ends
`;
