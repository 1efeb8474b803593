-- ROUTE-4: who passed a need on is told by name: a cleaner or a neighbour may be on no roster.
alter table request drop constraint request_passed_on_by_fkey;
alter table request alter column passed_on_by type text;
alter table request add constraint route_4_somebody_passed_it_on check (passed_on_by <> '');
